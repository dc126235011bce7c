using Injector.Templating;

namespace Injector.Core.Tracing;

/// <summary>Takes down what templates read of their data, for the template that runs.</summary>
internal sealed class ReadLog
{
    /// <summary>Follows the template that runs; null between two.</summary>
    public ExecutionTrace? Trace { get; set; }

    /// <summary>A place was read.</summary>
    public void Add(string root, string path, bool found) => Trace?.Read(root, path, found);

    /// <summary>A place that something stands at was read.</summary>
    public void Add(string root, string path) => Add(root, path, found: true);
}
