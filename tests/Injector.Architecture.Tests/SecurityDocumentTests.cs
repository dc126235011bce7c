using System.Text.RegularExpressions;

namespace Injector.Architecture.Tests;

/// <summary>Every promise of the threat model names a test, and every test that is named is there.</summary>
public sealed partial class SecurityDocumentTests
{
    private const string PromisesEnd = "shown by |";

    private static readonly string Text = File.ReadAllText(Path.Combine(SourceProject.Repository, "docs", "security.md"));

    private static readonly HashSet<string> Classes =
        [.. Directory.EnumerateFiles(Path.Combine(SourceProject.Repository, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => ClassNames().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)];

    private static readonly HashSet<string> Topics =
        [.. Directory.EnumerateFiles(Path.Combine(SourceProject.Repository, "tests", "e2e", "cases"), "*.sh")
            .Select(file => Path.GetFileNameWithoutExtension(file).Split('-', 2)[1])];

    public static TheoryData<string, string> Promises()
    {
        var found = new TheoryData<string, string>();
        var isPromise = false;
        foreach (var line in Text.Split('\n'))
        {
            isPromise = line.StartsWith('|') && (isPromise || line.EndsWith(PromisesEnd, StringComparison.Ordinal));
            if (isPromise && !line.EndsWith(PromisesEnd, StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            {
                var cells = line.Trim('|', ' ').Split(" | ");
                found.Add(cells[0], cells[^1]);
            }
        }

        return found;
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public void Promise_IsShownByTestsThatExist(string promise, string shownBy)
    {
        var names = Names().Matches(shownBy);
        names.ShouldNotBeEmpty(promise);
        names.Select(match => match.Groups[1].Value).Where(name => name.Length > 0 && !Classes.Contains(name)).ShouldBeEmpty("classes");
        names.Select(match => match.Groups[2].Value).Where(topic => topic.Length > 0 && !Topics.Contains(topic)).ShouldBeEmpty("topics");
    }

    [Fact]
    public void Promises_AreRead() => Promises().Count.ShouldBeGreaterThan(20);

    [GeneratedRegex(@"\bclass (\w+(?:Tests|Laws?))\b")]
    private static partial Regex ClassNames();

    [GeneratedRegex(@"`(\w+)`|\[([a-z]+)\]")]
    private static partial Regex Names();
}
