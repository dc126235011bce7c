using System.Globalization;

namespace Injector.Cli.Diffing;

/// <summary>What is said of differences in words.</summary>
internal static class DiffSentences
{
    private static readonly ChangeKind[] Kinds = [ChangeKind.Changed, ChangeKind.Added, ChangeKind.Removed, ChangeKind.Moved, ChangeKind.Renamed];

    /// <summary>One line about all: <c>2 changed, 1 removed, 14 unchanged</c>.</summary>
    public static string Total(ManifestDiff diff)
    {
        var counts = Kinds.Select(kind => (Word: kind.ToString().ToLowerInvariant(), Count: diff.CountOf(kind))).Where(kind => kind.Count > 0)
            .Append((Word: "unchanged", Count: diff.Unchanged)).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Word}"));
        return string.Join(", ", counts);
    }

    /// <summary>What happened to one object: <c>Deployment shop/web: changed, 3 lines added, 1 removed</c>.</summary>
    public static string Of(ObjectChange change)
    {
        var text = change.Kind switch
        {
            ChangeKind.Moved => $"{change.Identity}: moved from {change.Old!.RelativePath} to {change.New!.RelativePath}",
            ChangeKind.Renamed => $"{change.Identity}: renamed from {change.Old!.Identity}",
            ChangeKind.Removed => $"{change.Identity}: only in {change.Old!.File}",
            ChangeKind.Added => $"{change.Identity}: only in {change.New!.File}",
            _ => $"{change.Identity}: changed",
        };
        return change is { HasContent: true, Old: not null, New: not null } ? $"{text}, {Lines(change.Lines)}" : text;
    }

    private static string Lines(LineDiff lines) => string.Create(CultureInfo.InvariantCulture, $"+{lines.Added} -{lines.Removed} lines");
}
