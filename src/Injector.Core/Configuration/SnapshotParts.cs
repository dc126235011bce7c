using System.Text.Json.Nodes;
using Injector.Core.Mesh;
using Injector.Core.Overlays;

namespace Injector.Core.Configuration;

/// <summary>What a snapshot is made of; all of it prepared.</summary>
internal sealed record SnapshotParts
{
    public required InjectorConfig Config { get; init; }

    public required InjectionSettings Settings { get; init; }

    public required IstioRelease Release { get; init; }

    /// <summary>What the release was told from, as people know it.</summary>
    public required string ReleaseSource { get; init; }

    public required IReadOnlyList<InjectionProblem> Warnings { get; init; }

    public required MeshConfig Mesh { get; init; }

    public required JsonObject Values { get; init; }

    public required ValuesConfig ValuesConfig { get; init; }

    public required InjectionPolicy Policy { get; init; }

    public required IReadOnlyList<string> DefaultTemplates { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> InjectedAnnotations { get; init; }

    public required IReadOnlyDictionary<string, OverlayTemplate> Templates { get; init; }

    public required LegacyTemplate? LegacyTemplate { get; init; }

    /// <summary>Whether the configuration is one template without a name of its own.</summary>
    public required bool IsBareTemplate { get; init; }
}
