using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Parts that look like an injection's and are the author's: a label that the author had set, an own container of the proxy's name.
/// They are left where they are; what the injection changed in them is recorded apart.
/// </summary>
internal sealed class OwnParts
{
    private const int FewItems = 16;

    private readonly Func<string, string, bool> _isOwn;
    private readonly SortedSet<string> _spared = new(StringComparer.Ordinal);

    private OwnParts(Func<string, string, bool> isOwn) => _isOwn = isOwn;

    /// <summary>Parts that were left alone because they are the author's, as they are recorded.</summary>
    public IReadOnlyCollection<string> Spared => _spared;

    /// <summary>Nothing: without a record it cannot be known.</summary>
    public static OwnParts None => Recorded([]);

    /// <summary>The parts that a record of <see cref="Spared"/> names.</summary>
    public static OwnParts Recorded(IEnumerable<string> names)
    {
        var own = names.ToHashSet(StringComparer.Ordinal);
        return new((member, name) => own.Contains(Name(member, name)));
    }

    /// <summary>The parts that the author's pod has: labels and annotations only as long as the injection left their value.</summary>
    public static OwnParts Of(JsonObject author, JsonObject injected)
    {
        var (metadata, spec, now) = (author.Metadata(), author.Spec(), injected.Metadata());
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        return new((member, name) => member is "labels" or "annotations"
            ? metadata.Object(member).Text(name) is { } value && now.Object(member).Text(name) == value
            : Has(spec.List(member), member, name, names));
    }

    /// <summary>Whether a part is the author's, so that it stays.</summary>
    /// <param name="member">The map or list it stands in, such as <c>labels</c> or <c>volumes</c>.</param>
    /// <param name="name">Its name.</param>
    public bool Spare(string member, string name)
    {
        var isOwn = _isOwn(member, name);
        if (isOwn)
        {
            _spared.Add(Name(member, name));
        }

        return isOwn;
    }

    private static bool Has(JsonArray? list, string member, string name, Dictionary<string, HashSet<string>> names)
    {
        if ((list?.Count ?? 0) < FewItems)
        {
            return list.IndexOfNamed(name) >= 0;
        }

        if (!names.TryGetValue(member, out var known))
        {
            names[member] = known = [.. ListKey.Index(list!, "name").Keys];
        }

        return known.Contains(name);
    }

    private static string Name(string member, string name) => $"{member}/{name}";
}
