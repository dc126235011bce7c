using Injector.Cli.Diffing;

namespace Injector.Cli.Tests.Diffing;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\n\nb\n", "a\nx\nb\n", "a|-|+x|b")]
    [InlineData("a\nx\nb\n", "a\n\nb\n", "a|-x|+|b")]
    [InlineData("a\nx", "a\ny\nz", "a|-x/|+y|+z/")]
    [InlineData("a\nb", "c\nb\n", "-a|-b/|+c|+b")]
    [InlineData("a\nb\nc", "x\nb\ny\n", "-a|+x|b|-c/|+y")]
    [InlineData("\n", "a", "-|+a/")]
    public void Lines_AreThoseOfTheTexts(string before, string after, string expected)
    {
        var diff = LineDiff.Of(before, after);

        string.Join('|', diff.Hunks.SelectMany(hunk => hunk.Lines).Select(line => Shown(line))).ShouldBe(expected);
    }

    /// <summary>Both texts come out of their difference, whatever lines they have.</summary>
    [Fact]
    public void Texts_AreRebuilt()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var (before, after) = (TextOf(seed * 7919), TextOf(seed));
            var lines = LineDiff.Of(before, after, context: 100).Hunks.SelectMany(hunk => hunk.Lines).ToList();
            if (before != after)
            {
                Joined(lines.Where(line => line.Kind != DiffLineKind.Added)).ShouldBe(before);
                Joined(lines.Where(line => line.Kind != DiffLineKind.Removed)).ShouldBe(after);
            }
        }
    }

    private static string Shown(DiffLine line) =>
        (line.Kind == DiffLineKind.Kept ? string.Empty : line.Sign.ToString()) + line.Text.Replace(DiffLine.NoLineBreak, "/", StringComparison.Ordinal);

    private static string Joined(IEnumerable<DiffLine> lines) =>
        string.Concat(lines.Select(line => line.Text + "\n")).Replace(DiffLine.NoLineBreak + "\n", string.Empty, StringComparison.Ordinal);

    /// <summary>Up to seven lines of four kinds, the last with or without its end.</summary>
    private static string TextOf(int number)
    {
        var text = string.Empty;
        for (var rest = number % 16384; rest > 0; rest /= 4)
        {
            text += (rest % 4) switch { 0 => "\n", 1 => "a\n", 2 => "b\n", _ => "c\n" };
        }

        return number % 3 == 0 && text.Length > 1 && text[^2] != '\n' ? text[..^1] : text;
    }
}
