namespace Injector.Cli.Diffing;

/// <summary>Everything that differs between two sides.</summary>
internal sealed record ManifestDiff
{
    /// <summary>The old side, as people name it: a folder, a file, <c>cluster</c>, a configuration.</summary>
    public required string OldName { get; init; }

    /// <summary>The new side.</summary>
    public required string NewName { get; init; }

    /// <summary>The objects that differ, by file and place of the new side; those that are gone follow, by file and place of the old side.</summary>
    public required IReadOnlyList<ObjectChange> Changes { get; init; }

    /// <summary>Number of objects that are the same on both sides.</summary>
    public int Unchanged { get; init; }

    /// <summary>The files of the old side that hold objects of Kubernetes, in order, with their paths below the folder that was given; none for what runs in a cluster.</summary>
    public IReadOnlyList<(string File, string RelativePath)> OldFiles { get; init; } = [];

    /// <summary>Whether there is no difference at all.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>How many objects a kind of change met.</summary>
    public int CountOf(ChangeKind kind) => Changes.Count(change => change.Kind == kind);
}
