namespace Injector.Core;

/// <summary>The configuration as written: three texts, with the names under which errors speak of them.</summary>
public sealed record InjectorConfig
{
    /// <summary>
    /// What describes the templates: the text of ConfigMap key <c>config</c>, a bare template, a configuration with the single
    /// <c>template</c> of releases before 1.9, or a whole ConfigMap manifest with <c>data.config</c>.
    /// </summary>
    public required string ConfigText { get; init; }

    /// <summary>The values, YAML or JSON; null takes those of a ConfigMap manifest in <see cref="ConfigText"/>, else none.</summary>
    public string? ValuesText { get; init; }

    /// <summary>The mesh configuration, YAML or JSON; null means the release's defaults.</summary>
    public string? MeshText { get; init; }

    /// <summary>Name of <see cref="ConfigText"/> in errors.</summary>
    public string ConfigFile { get; init; } = "config";

    /// <summary>Name of <see cref="ValuesText"/> in errors.</summary>
    public string ValuesFile { get; init; } = "values";

    /// <summary>Name of <see cref="MeshText"/> in errors.</summary>
    public string MeshFile { get; init; } = "mesh";
}
