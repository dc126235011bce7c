using Injector.Cli.Reporting;
using Injector.Yaml;

namespace Injector.Cli.Input;

/// <summary>The next thing found in an input: a document, a problem that ends it, or something worth telling. One of the three is set.</summary>
internal sealed record ManifestPart
{
    /// <summary>A document.</summary>
    public YamlDocument? Document { get; init; }

    /// <summary>Why no further document can be read.</summary>
    public Problem? Problem { get; init; }

    /// <summary>A sentence about the input.</summary>
    public string? Note { get; init; }
}
