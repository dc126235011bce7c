namespace Injector.Cli.Diffing;

/// <summary>What happened to an object from the old side to the new.</summary>
internal enum ChangeKind
{
    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>Only the new side has it.</summary>
    Added,

    /// <summary>Only the old side has it.</summary>
    Removed,

    /// <summary>It stands in another file, and may say something else.</summary>
    Moved,

    /// <summary>It has another name, and may say something else.</summary>
    Renamed,
}
