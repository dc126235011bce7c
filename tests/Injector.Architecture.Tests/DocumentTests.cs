using System.Text.RegularExpressions;

namespace Injector.Architecture.Tests;

/// <summary>The documents speak of the tree as it is.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(SourceProject.Repository, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(SourceProject.Repository, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(SourceProject.Repository, file))
            .Where(file => file != "CHANGELOG.md")
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Paths_InADocument_Exist(string document) =>
        Paths().Matches(TextOf(document)).Select(match => match.Groups[1].Value).Where(path => !Exists(path)).ShouldBeEmpty();

    [Fact]
    public void Architecture_NamesEveryProjectAndFolder()
    {
        var text = TextOf("docs/architecture.md");
        var folders = SourceProject.Names.SelectMany(name => Directory.GetDirectories(Path.Combine(SourceProject.Repository, "src", name)))
            .Select(folder => Path.GetFileName(folder))
            .Where(folder => folder is not ("obj" or "bin"));

        SourceProject.Names.Concat(folders).Where(name => !text.Contains(name + "`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string TextOf(string document) => File.ReadAllText(Path.Combine(SourceProject.Repository, document));

    private static bool Exists(string path)
    {
        var full = Path.Combine(SourceProject.Repository, path);
        return File.Exists(full) || Directory.Exists(full);
    }

    /// <summary>Paths in backticks that begin with a folder of the repository; patterns and placeholders are none.</summary>
    [GeneratedRegex("`((?!\\S*\\.X\\b)(?:src|tests|eng|docs|bench|charts|samples|templates)/[A-Za-z0-9_./-]*)`")]
    private static partial Regex Paths();
}
