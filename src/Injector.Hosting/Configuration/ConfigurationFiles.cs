namespace Injector.Hosting.Configuration;

/// <summary>Files that the configuration is read from; null means not given.</summary>
public sealed record ConfigurationFiles
{
    /// <summary>Templates: text of key <c>config</c>, a bare template or a whole ConfigMap manifest.</summary>
    public string? InjectConfigFile { get; init; }

    /// <summary>Values, YAML or JSON.</summary>
    public string? ValuesFile { get; init; }

    /// <summary>Further values, each laid over those before it and all over <see cref="ValuesFile"/>.</summary>
    public IReadOnlyList<string> ValuesOver { get; init; } = [];

    /// <summary>Mesh configuration, YAML or JSON.</summary>
    public string? MeshConfigFile { get; init; }

    /// <summary>Whether a mesh file that is not there means the release's defaults, as where the key of a mounted ConfigMap is optional.</summary>
    public bool MeshFileIsOptional { get; init; }

    /// <summary>IstioOperator document; its values go over all others, its mesh configuration is used first.</summary>
    public string? OperatorFile { get; init; }

    /// <summary>Captured ConfigMaps: one object, several documents or a List each.</summary>
    public IReadOnlyList<string> ConfigMaps { get; init; } = [];

    /// <summary>True when files give everything, so that no cluster is needed.</summary>
    public bool AreAll => InjectConfigFile is not null && ValuesFile is not null && MeshConfigFile is not null;

    /// <summary>True when no file is given.</summary>
    public bool AreNone => InjectConfigFile is null && ValuesFile is null && MeshConfigFile is null && OperatorFile is null && ConfigMaps.Count == 0;
}
