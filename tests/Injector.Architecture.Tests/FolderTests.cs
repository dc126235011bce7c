namespace Injector.Architecture.Tests;

/// <summary>References point one way: between projects as the table says, between the folders of a project without a way back.</summary>
public sealed class FolderTests
{
    /// <summary>What a project may refer to, bottom first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Injector.Go"] = [],
        ["Injector.Json"] = [],
        ["Injector.Templating"] = ["Injector.Go"],
        ["Injector.Yaml"] = ["Injector.Go", "Injector.Json"],
        ["Injector.Core"] = ["Injector.Go", "Injector.Json", "Injector.Templating", "Injector.Yaml"],
        ["Injector.Kubernetes"] = ["Injector.Go", "Injector.Json", "Injector.Yaml"],
        ["Injector.Hosting"] = ["Injector.Core", "Injector.Go", "Injector.Json", "Injector.Kubernetes", "Injector.Yaml"],
        ["Injector.Cli"] = ["Injector.Core", "Injector.Go", "Injector.Hosting", "Injector.Json", "Injector.Kubernetes", "Injector.Templating", "Injector.Yaml"],
        ["Injector.Webhook"] = ["Injector.Core", "Injector.Go", "Injector.Hosting", "Injector.Json", "Injector.Kubernetes"],
    };

    public static TheoryData<string> Projects => [.. SourceProject.Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_ReferOnly_ToThoseBelow(string project)
    {
        var file = Path.Combine(SourceProject.Repository, "src", project, project + ".csproj");
        var referenced = System.Xml.Linq.XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

        referenced.Except(Allowed[project]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_PointOneWay(string project)
    {
        var references = FolderReferences.Of(SourceProject.Load(project));

        references.Cycles().ShouldBeEmpty();
    }

    [Fact]
    public void FolderReferences_OfThePipeline_AreSeen() =>
        FolderReferences.Of(SourceProject.Load("Injector.Core")).UsedBy("(root)").Keys.ShouldContain("Deciding");
}
