using System.Xml.Linq;

namespace Injector.Architecture.Tests;

/// <summary>A package whose version is pinned is one that a project refers to: nobody has to keep the others up to date.</summary>
public sealed class PackageTests
{
    private static readonly string[] Folders = ["src", "tests", "bench"];

    [Fact]
    public void PackageVersions_AreThose_ThatProjectsReferTo() =>
        Names(Path.Combine(SourceProject.Repository, "Directory.Packages.props"), "PackageVersion")
            .Except(ProjectFiles.SelectMany(file => Names(file, "PackageReference")), StringComparer.OrdinalIgnoreCase)
            .ShouldBeEmpty();

    private static IEnumerable<string> ProjectFiles => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceProject.Repository, folder), "*.*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets" && !file.Contains("/obj/", StringComparison.Ordinal));

    private static IEnumerable<string> Names(string file, string element) =>
        XDocument.Load(file).Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
}
