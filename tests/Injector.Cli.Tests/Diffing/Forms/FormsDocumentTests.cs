using Injector.Cli.Diffing;
using Injector.Cli.Diffing.Forms;

namespace Injector.Cli.Tests.Diffing.Forms;

/// <summary>What <c>docs/diff-forms.md</c> shows is what the forms write.</summary>
public sealed class FormsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(CliRun.Repository, "docs/diff-forms.md"));

    [Fact]
    public void Markdown_OfTheDocument_IsWritten()
    {
        var diff = Sides.Compare(
            [("a.yaml", Sides.Deployment("a")), ("b.yaml", Sides.Deployment("b")), ("c.yaml", Sides.Deployment("c"))],
            [("a.yaml", Sides.Deployment("a", "web:2")), ("b.yaml", Sides.Deployment("b", "web:2")), ("c.yaml", Sides.Deployment("c"))]);

        diff.Write(ReviewForm.Write).ShouldStartWith(Block("**2 of 3", "~~~"));
    }

    [Fact]
    public void Patch_OfTheDocument_IsWritten() => Change.Write(PatchForm.Write).ShouldBe(Block("# From src", "```"));

    [Fact]
    public void Kustomization_OfTheDocument_IsWritten() => Change.Write(KustomizeForm.Write).ShouldBe(Block("# Kustomize", "```"));

    private static ManifestDiff Change => Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web", "web:2"));

    /// <summary>The block that begins with some text, up to its fence.</summary>
    private static string Block(string start, string fence)
    {
        var from = Document.IndexOf(start, StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0, start);
        return Document[from..(Document.IndexOf($"\n{fence}\n", from, StringComparison.Ordinal) + 1)];
    }
}
