using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Where a JSON Patch changes a pod, by the names on the way there. What it does not name is equal before and after, so nobody has to compare
/// it again. List items go by their place afterwards: operations run in order, so the index of one counts what stands before it by then.
/// </summary>
internal sealed class ChangedPlaces
{
    /// <summary>Members of list items in the spec, labels and annotations as a whole; what changed within one is compared.</summary>
    private const int DeepestOfSpec = 4, DeepestOfMetadata = 2;

    private Dictionary<string, ChangedPlaces>? _below;
    private bool _isWhole;

    /// <summary>Any place may have changed.</summary>
    public static ChangedPlaces Everywhere { get; } = new() { _isWhole = true };

    /// <summary>The places of a patch whose operations are all about the document itself: <c>add</c>, <c>remove</c> and <c>replace</c>.</summary>
    public static ChangedPlaces Of(JsonArray patch)
    {
        var root = new ChangedPlaces();
        var (last, length) = (string.Empty, -1);
        foreach (var operation in patch)
        {
            // Operations on one place mostly follow each other.
            var pointer = (operation as JsonObject).Text("path") ?? string.Empty;
            if (length < 0 || !IsWithin(pointer, last.AsSpan(0, length)))
            {
                (last, length) = (pointer, root.Add(pointer));
            }
        }

        return root;
    }

    /// <summary>The places below a member; null when it did not change.</summary>
    public ChangedPlaces? At(string name) => _isWhole ? this : _below?.GetValueOrDefault(name);

    /// <summary>The places below a list item; null when it did not change.</summary>
    public ChangedPlaces? At(int index) => _isWhole ? this : _below?.GetValueOrDefault(index.ToString(CultureInfo.InvariantCulture));

    private static bool IsWithin(string pointer, ReadOnlySpan<char> place) =>
        pointer.AsSpan().StartsWith(place, StringComparison.Ordinal) && (pointer.Length == place.Length || pointer[place.Length] == '/');

    /// <summary>Adds the place of an operation, or the one that it stands in; returns how much of the pointer names that.</summary>
    private int Add(string pointer)
    {
        var place = this;
        var start = 1;
        var deepest = pointer.StartsWith("/metadata/", StringComparison.Ordinal) ? DeepestOfMetadata : DeepestOfSpec;
        for (var depth = 0; depth < deepest && start <= pointer.Length && !place._isWhole; depth++)
        {
            var end = pointer.IndexOf('/', start) is >= 0 and var slash ? slash : pointer.Length;
            place = place.Below(pointer.AsSpan(start, end - start));
            start = end + 1;
        }

        place._isWhole = true;
        place._below = null;
        return start - 1;
    }

    private ChangedPlaces Below(ReadOnlySpan<char> token)
    {
        _below ??= new(StringComparer.Ordinal);
        if (token.Contains('~'))
        {
            token = JsonPointer.Split($"/{token}")[0];
        }

        var known = _below.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(token, out var below))
        {
            below = new();
            known[token] = below;
        }

        return below;
    }
}
