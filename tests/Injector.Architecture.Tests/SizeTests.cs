namespace Injector.Architecture.Tests;

/// <summary>The tail is what a reader suffers from: files, methods and types stay short.</summary>
public sealed class SizeTests
{
    private const int LongestMethod = 60;

    private static readonly string[] Engines = ["Injector.Templating", "Injector.Yaml", "Injector.Go"];

    private static IEnumerable<SourceProject> Projects => SourceProject.Names.Select(SourceProject.Load);

    [Fact]
    public void Files_95Of100_HaveAtMost170Lines() => ShouldKeep(170, [.. Projects.SelectMany(CodeSizes.Files)]);

    [Fact]
    public void Methods_95Of100_HaveAtMost28Lines() => ShouldKeep(28, [.. Projects.SelectMany(CodeSizes.Methods)]);

    [Fact]
    public void Methods_Longest_HasAtMost60Lines() =>
        Projects.SelectMany(CodeSizes.Methods).Where(size => size.Lines > LongestMethod).ShouldBeEmpty();

    [Fact]
    public void Types_OutsideTheEngines_95Of100HaveAtMost170Lines() =>
        ShouldKeep(170, [.. Projects.Where(project => !Engines.Contains(project.Name)).SelectMany(CodeSizes.Types)]);

    private static void ShouldKeep(int lines, IReadOnlyList<CodeSizes.Size> sizes)
    {
        var longest = sizes.OrderByDescending(size => size.Lines).Take(10).Select(size => $"{size.Place} {size.Lines}");
        CodeSizes.Percentile95(sizes).ShouldBeLessThanOrEqualTo(lines, $"of {sizes.Count}; longest: {string.Join(", ", longest)}");
    }
}
