using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Diffing;

/// <summary>A unified diff of each object, with the object as header. It is for people and viewers of diffs: its lines are those of objects, not of files.</summary>
internal sealed class UnifiedForm
{
    private const string Bold = "\e[1m";
    private const string Cyan = "\e[36m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Inverse = "\e[7m";
    private const string NotInverse = "\e[27m";
    private const string Reset = "\e[0m";

    private readonly bool _colour;
    private readonly StringBuilder _text = new();

    private UnifiedForm(bool colour) => _colour = colour;

    /// <summary>Writes it.</summary>
    /// <param name="diff">What differs.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="colour">Whether colours and marked words are written.</param>
    public static void Write(ManifestDiff diff, Stream output, bool colour)
    {
        var form = new UnifiedForm(colour);
        foreach (var change in diff.Changes)
        {
            form.Append(change, (diff.OldName, diff.NewName));
            output.Write(Encoding.UTF8.GetBytes(form._text.ToString()));
            form._text.Clear();
        }
    }

    /// <summary>The diff of one object, without colours.</summary>
    /// <param name="change">The object.</param>
    /// <param name="diff">What it is a part of.</param>
    public static string TextOf(ObjectChange change, ManifestDiff diff)
    {
        var form = new UnifiedForm(colour: false);
        form.Append(change, (diff.OldName, diff.NewName));
        return form._text.ToString();
    }

    private void Append(ObjectChange change, (string Old, string New) names)
    {
        Line(Bold, $"# {TerminalText.Safe(DiffSentences.Of(change))}");
        if (!change.HasContent)
        {
            return;
        }

        Line(Bold, $"--- {PlaceOf(change.Old, change.New, names.Old)}");
        Line(Bold, $"+++ {PlaceOf(change.New, change.Old, names.New)}");
        foreach (var hunk in change.Lines.Hunks)
        {
            Line(Cyan, hunk.Header);
            Append(hunk);
        }
    }

    /// <summary>File and line, and the side's name where both stand in one file; what is not there is <c>/dev/null</c>, as everywhere.</summary>
    private static string PlaceOf(ComparedObject? item, ComparedObject? other, string name)
    {
        if (item is null)
        {
            return "/dev/null";
        }

        var text = new StringBuilder();
        Place.Append(text, item.File, item.PositionOf(string.Empty).Line, 0);
        var side = item.File == other?.File ? $"\t{TerminalText.Safe(name)}" : item.IsInjected ? "\tinjected" : string.Empty;
        return text.ToString().TrimEnd(' ', ':') + side;
    }

    private void Append(DiffHunk hunk)
    {
        var lines = hunk.Lines;
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].Kind is DiffLineKind.Kept)
            {
                _text.Append(' ').Append(lines[i++].Visible).Append('\n');
                continue;
            }

            var removed = Run(lines, i, DiffLineKind.Removed);
            var added = Run(lines, i + removed.Count, DiffLineKind.Added);
            Append(removed, added);
            i += removed.Count + added.Count;
        }
    }

    private static List<string> Run(IReadOnlyList<DiffLine> lines, int start, DiffLineKind kind) =>
        [.. lines.Skip(start).TakeWhile(line => line.Kind == kind).Select(line => line.Text)];

    private void Append(List<string> removed, List<string> added)
    {
        var pairs = _colour && removed.Count > 0 && added.Count > 0 ? LinePairs.Of(removed, added) : [];
        var marks = pairs.Select(pair => (pair.Removed, pair.Added, Words: WordDiff.Of(removed[pair.Removed], added[pair.Added]))).ToList();
        var old = marks.ToDictionary(mark => mark.Removed, mark => mark.Words.Old);
        var fresh = marks.ToDictionary(mark => mark.Added, mark => mark.Words.New);
        for (var i = 0; i < removed.Count; i++)
        {
            Append('-', Red, removed[i], old.GetValueOrDefault(i));
        }

        for (var i = 0; i < added.Count; i++)
        {
            Append('+', Green, added[i], fresh.GetValueOrDefault(i));
        }
    }

    private void Append(char sign, string code, string line, IReadOnlyList<(int Start, int Length)>? marks)
    {
        if (!_colour)
        {
            _text.Append(sign).Append(DiffLine.VisibleOf(line)).Append('\n');
            return;
        }

        _text.Append(code).Append(sign);
        var at = 0;
        foreach (var (start, length) in marks ?? [])
        {
            _text.Append(DiffLine.VisibleOf(line[at..start])).Append(Inverse).Append(DiffLine.VisibleOf(line[start..(start + length)])).Append(NotInverse);
            at = start + length;
        }

        _text.Append(DiffLine.VisibleOf(line[at..])).Append(Reset).Append('\n');
    }

    private void Line(string code, string text) => _ = _colour ? _text.Append(code).Append(text).Append(Reset).Append('\n') : _text.Append(text).Append('\n');
}
