namespace Injector.Cli.Diffing;

/// <summary>One object that is not the same on both sides.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Old">The object of the old side; null when it was added.</param>
/// <param name="New">The object of the new side; null when it was removed.</param>
/// <param name="Lines">The lines that differ; without hunks when the object only moved.</param>
/// <param name="Fields">The members that differ, in the order of the old object.</param>
internal sealed record ObjectChange(
    ChangeKind Kind, ComparedObject? Old, ComparedObject? New, LineDiff Lines, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>The object as the new side has it; as the old side had it when it is gone.</summary>
    public ComparedObject Subject => New ?? Old!;

    /// <summary>By what the object is known.</summary>
    public ObjectIdentity Identity => Subject.Identity;

    /// <summary>Whether it says something else, and did not only move.</summary>
    public bool HasContent => Lines.Hunks.Count > 0;

    /// <summary><c>changed</c>, <c>added</c>, <c>removed</c>, <c>moved</c> or <c>renamed</c>, as every form writes it.</summary>
    public string Word => Kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        ChangeKind.Moved => "moved",
        ChangeKind.Renamed => "renamed",
        _ => "changed",
    };
}
