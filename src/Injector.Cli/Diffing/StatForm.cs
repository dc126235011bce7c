using System.Globalization;
using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Diffing;

/// <summary>One row for each object that differs, then what changed in many of them, then the counts.</summary>
internal static class StatForm
{
    /// <summary>Writes it.</summary>
    public static void Write(ManifestDiff diff, Stream output)
    {
        var text = new StringBuilder();
        if (!diff.IsEmpty)
        {
            var table = new TextTable("OBJECT", "CHANGE", "ADDED", "REMOVED", "FILE");
            foreach (var change in diff.Changes)
            {
                table.Add(change.Identity.ToString(), change.Word, Count('+', change.Lines.Added), Count('-', change.Lines.Removed), FileOf(change));
            }

            table.AppendTo(text);
            text.Append('\n');
        }

        foreach (var common in CommonChange.Of(diff))
        {
            text.Append(TerminalText.Safe(common.ToString())).Append('\n');
        }

        text.Append(DiffSentences.Total(diff)).Append('\n');
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Count(char sign, int count) => count == 0 ? string.Empty : sign + count.ToString(CultureInfo.InvariantCulture);

    private static string FileOf(ObjectChange change) => change.Kind is ChangeKind.Moved ? $"{change.Old!.File} → {change.New!.File}" : change.Subject.File;
}
