using System.Globalization;
using System.Text;
using Injector.Cli.Findings;

namespace Injector.Cli.Diffing.Forms;

/// <summary>A comment for a review: the verdict, what changed summed up, and each object folded away.</summary>
internal static class ReviewForm
{
    /// <summary>What GitHub takes, in characters; a character outside the basic plane is counted as two, which is never less than GitHub counts.</summary>
    public const int LongestComment = 65_536;

    /// <summary>Kept free for the names of what is left out.</summary>
    private const int RoomForNames = 2_000;

    private const int MostCommonChanges = 20;

    private static readonly (ChangeKind Kind, string Word)[] Kinds =
        [(ChangeKind.Changed, "changed"), (ChangeKind.Added, "added"), (ChangeKind.Removed, "removed"), (ChangeKind.Moved, "moved"), (ChangeKind.Renamed, "renamed")];

    /// <summary>Writes it; without a difference the verdict alone.</summary>
    public static void Write(ManifestDiff diff, Stream output)
    {
        var text = new StringBuilder();
        AppendVerdict(diff, text);
        if (!diff.IsEmpty)
        {
            AppendCounts(diff, text);
            AppendCommon(diff, text);
            AppendObjects(diff.Changes, text);
        }

        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void AppendVerdict(ManifestDiff diff, StringBuilder text)
    {
        var total = diff.Changes.Count + diff.Unchanged;
        var sides = $"{MarkdownText.Code(Cut(diff.OldName))} and {MarkdownText.Code(Cut(diff.NewName))}";
        text.Append(CultureInfo.InvariantCulture, $"{(diff.IsEmpty ? "**No difference**" : $"**{diff.Changes.Count} of {total} objects differ**")} between {sides}.\n");
    }

    private static void AppendCounts(ManifestDiff diff, StringBuilder text)
    {
        var counts = Kinds.Select(kind => (kind.Word, Count: diff.CountOf(kind.Kind))).Where(kind => kind.Count > 0).Append((Word: "unchanged", Count: diff.Unchanged))
            .Append((Word: "lines added", Count: diff.Changes.Sum(change => change.Lines.Added))).Append((Word: "lines removed", Count: diff.Changes.Sum(change => change.Lines.Removed))).ToList();
        text.Append("\n| ").AppendJoin(" | ", counts.Select(count => count.Word)).Append(" |\n|").AppendJoin("|", counts.Select(_ => " ---: ")).Append('|');
        text.Append("\n| ").AppendJoin(" | ", counts.Select(count => count.Count.ToString(CultureInfo.InvariantCulture))).Append(" |\n");
    }

    /// <summary>What changed in several objects alike; what is in one alone is seen in that.</summary>
    private static void AppendCommon(ManifestDiff diff, StringBuilder text)
    {
        var common = CommonChange.Of(diff).Where(change => change.Objects.Count > 1).ToList();
        if (common.Count > 0)
        {
            text.Append("\nThe same in several objects:\n\n");
        }

        foreach (var change in common.Take(MostCommonChanges))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Code(Cut(change.Path))}: {Sentence(change)} in {change.Objects.Count} objects\n");
        }

        if (common.Count > MostCommonChanges)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {common.Count - MostCommonChanges} more\n");
        }
    }

    private static string Sentence(CommonChange change) => (change.Old, change.New) switch
    {
        (null, { } added) => $"added {Value(added)}",
        ({ } removed, null) => $"removed {Value(removed)}",
        _ => $"{Value(change.Old ?? "null")} → {Value(change.New ?? "null")}",
    };

    /// <summary>Whole objects are left out where the comment would become too long, so that no diff looks complete that is not.</summary>
    private static void AppendObjects(IReadOnlyList<ObjectChange> changes, StringBuilder text)
    {
        var blocks = changes.Select(change => (Change: change, Text: BlockOf(change))).ToList();
        var room = LongestComment - text.Length;
        var fits = blocks.Sum(block => (long)block.Text.Length) <= room;
        room -= fits ? 0 : RoomForNames;
        var left = new List<ObjectChange>();
        foreach (var (change, block) in blocks)
        {
            if (block.Length > room)
            {
                left.Add(change);
                continue;
            }

            text.Append(block);
            room -= block.Length;
        }

        if (left.Count > 0)
        {
            AppendLeft(left, text, LongestComment - text.Length);
        }
    }

    private static void AppendLeft(List<ObjectChange> left, StringBuilder text, int room)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"\n**{left.Count} more {(left.Count == 1 ? "object differs" : "objects differ")}**, left out because a comment has room for {LongestComment} characters:\n\n");
        const string More = "- …\n";
        text.Append(head);
        room -= head.Length + More.Length;
        foreach (var change in left)
        {
            var line = $"- {MarkdownText.Code(Cut(change.Identity.ToString()))}: {change.Word}{Counts(change)}\n";
            if (line.Length > room)
            {
                text.Append(More);
                return;
            }

            text.Append(line);
            room -= line.Length;
        }
    }

    private static string BlockOf(ObjectChange change)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{MarkdownText.HtmlCode(Cut(change.Identity.ToString()))} {change.Word}{Counts(change)}</summary>\n\n");
        text.Append(change.Kind switch
        {
            ChangeKind.Moved => $"From {MarkdownText.Code(Cut(change.Old!.File))} to {MarkdownText.Code(Cut(change.New!.File))}",
            ChangeKind.Renamed => $"In {MarkdownText.Code(Cut(change.New!.File))}, before {MarkdownText.Code(Cut(change.Old!.Identity.ToString()))}",
            _ => $"In {MarkdownText.Code(Cut(change.Subject.File))}",
        }).Append("\n\n");
        return text.Append(change.HasContent ? MarkdownLines.Of(change.Lines) + "\n" : string.Empty).Append("</details>\n").ToString();
    }

    private static string Counts(ObjectChange change) =>
        change.HasContent ? string.Create(CultureInfo.InvariantCulture, $", +{change.Lines.Added} −{change.Lines.Removed}") : string.Empty;

    private static string Value(string text) => MarkdownText.Code(text.Length == 0 ? "\"\"" : text);

    private static string Cut(string name) => Shortened.Of(name);
}
