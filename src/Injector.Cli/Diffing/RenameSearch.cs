using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Finds objects that were given another name: the two are of one kind, and most of their lines are the same.</summary>
internal static class RenameSearch
{
    /// <summary>As in git: what shares half of its lines is taken for the same thing.</summary>
    private const double LeastShare = 0.5;

    /// <summary>With more candidates than these of one kind nobody renamed them one by one, and comparing all pairs would take too long.</summary>
    private const int MostOfKind = 100;

    /// <summary>For each new object that was an old one under another name, that old one.</summary>
    /// <param name="gone">Objects that only the old side has.</param>
    /// <param name="added">Objects that only the new side has.</param>
    public static IReadOnlyDictionary<ComparedObject, ComparedObject> Find(IReadOnlyList<ComparedObject> gone, IReadOnlyList<ComparedObject> added)
    {
        var found = new Dictionary<ComparedObject, ComparedObject>((IEqualityComparer<ComparedObject>)ReferenceEqualityComparer.Instance);
        foreach (var kind in gone.GroupBy(KindOf))
        {
            var candidates = kind.ToList();
            var fresh = added.Where(item => KindOf(item) == kind.Key).ToList();
            if (kind.Key.Kind.Length > 0 && candidates.Count <= MostOfKind && fresh.Count <= MostOfKind)
            {
                Match([.. candidates.Select(LinesOf)], [.. fresh.Select(LinesOf)], found);
            }
        }

        return found;
    }

    /// <summary>The most alike first.</summary>
    private static void Match(
        IReadOnlyList<(ComparedObject Item, HashSet<string> Lines)> gone,
        IReadOnlyList<(ComparedObject Item, HashSet<string> Lines)> added,
        Dictionary<ComparedObject, ComparedObject> found)
    {
        var taken = new HashSet<ComparedObject>((IEqualityComparer<ComparedObject>)ReferenceEqualityComparer.Instance);
        var pairs = from old in gone from fresh in added let share = ShareOf(old.Lines, fresh.Lines) where share > LeastShare orderby share descending select (old.Item, fresh.Item);
        foreach (var (old, fresh) in pairs)
        {
            if (!found.ContainsKey(fresh) && taken.Add(old))
            {
                found.Add(fresh, old);
            }
        }
    }

    private static double ShareOf(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Count(right.Contains);
        return Math.Max(left.Count, right.Count) == 0 ? 0 : (double)common / Math.Max(left.Count, right.Count);
    }

    /// <summary>The lines without the object's own name, which may stand in many of them.</summary>
    private static (ComparedObject Item, HashSet<string> Lines) LinesOf(ComparedObject item)
    {
        var tree = item.Tree;
        var text = tree is JsonObject map ? YamlWriter.Write(ComparableManifest.Of(map)) : string.Empty;
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace(item.Identity.Name, string.Empty, StringComparison.Ordinal));
        return (item, lines.ToHashSet(StringComparer.Ordinal));
    }

    private static (string Group, string Kind) KindOf(ComparedObject item) => (item.Identity.Group, item.Identity.Kind);
}
