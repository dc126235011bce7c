namespace Injector.Core.Merging;

/// <summary>The way from the root to the map or list being merged, for error messages.</summary>
internal sealed class MergePlace
{
    private readonly MergePlace? _parent;
    private readonly string _name;

    private MergePlace(MergePlace? parent, string name)
    {
        _parent = parent;
        _name = name;
    }

    internal static MergePlace Root { get; } = new(null, string.Empty);

    internal bool IsRoot => _parent is null;

    internal MergePlace Below(string name) => new(this, name);

    public override string ToString() =>
        _parent is null ? string.Empty : _parent.IsRoot ? _name : $"{_parent}.{_name}";
}
