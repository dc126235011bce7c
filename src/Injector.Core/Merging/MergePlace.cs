namespace Injector.Core.Merging;

/// <summary>A place in a merge: the way from the root to the map or list being merged, for error messages, and the run it belongs to.</summary>
internal sealed class MergePlace
{
    private readonly MergePlace? _parent;
    private readonly string _name;

    private MergePlace(MergeRun run, MergePlace? parent, string name)
    {
        Run = run;
        _parent = parent;
        _name = name;
    }

    internal MergeRun Run { get; }

    internal bool IsRoot => _parent is null;

    internal static MergePlace Root(MergeRun run) => new(run, null, string.Empty);

    internal MergePlace Below(string name) => new(Run, this, name);

    public override string ToString() =>
        _parent is null ? string.Empty : _parent.IsRoot ? _name : $"{_parent}.{_name}";
}
