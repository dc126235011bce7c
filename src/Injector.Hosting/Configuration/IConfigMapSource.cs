using Injector.Core;

namespace Injector.Hosting.Configuration;

/// <summary>Has the parts of the configuration that files do not give: a control plane's ConfigMaps.</summary>
public interface IConfigMapSource
{
    /// <summary>Revision whose ConfigMaps were read; null before anything was asked for.</summary>
    string? Revision { get; }

    /// <summary>Sentences worth telling.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The ConfigMap that holds a key; null after adding a problem.</summary>
    /// <param name="key"><c>config</c>, <c>values</c> or <c>mesh</c>.</param>
    /// <param name="problems">Gets what is missing.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The source could not be asked at all.</exception>
    Task<ConfigMapObject?> FindAsync(string key, ICollection<ConfigurationProblem> problems, CancellationToken cancellation);
}
