using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injector.Architecture.Tests;

/// <summary>Lines of files, members and types of a project.</summary>
internal static class CodeSizes
{
    public static IEnumerable<Size> Files(SourceProject project) =>
        project.WrittenTrees.Select(tree => new Size(Path.GetRelativePath(SourceProject.Repository, tree.FilePath), tree.GetText().Lines.Count - 1));

    /// <summary>Methods, constructors and local functions that have a body. Tables and dispatch switches, which are looked up and not followed, are left out.</summary>
    public static IEnumerable<Size> Methods(SourceProject project) =>
        from tree in project.WrittenTrees
        from node in tree.GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax && !IsLookup(node)
        select new Size(Place(tree, node), Lines(node));

    /// <summary>Types, the parts of a partial one added up.</summary>
    public static IEnumerable<Size> Types(SourceProject project) =>
        from tree in project.WrittenTrees
        let model = project.Compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        let symbol = model.GetDeclaredSymbol(node)
        group Lines(node) by symbol.ToDisplayString() into parts
        select new Size(parts.Key, parts.Sum());

    /// <summary>The value that 95 of 100 do not pass.</summary>
    public static int Percentile95(IReadOnlyList<Size> sizes) => sizes.OrderBy(size => size.Lines).ElementAt((sizes.Count * 95 / 100) - 1).Lines;

    /// <summary>One expression that is a switch or a collection.</summary>
    private static bool IsLookup(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: SwitchExpressionSyntax or CollectionExpressionSyntax } => true,
        BaseMethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: SwitchExpressionSyntax or CollectionExpressionSyntax }] } => true,
        BaseMethodDeclarationSyntax { Body.Statements: [SwitchStatementSyntax] } => true,
        _ => false,
    };

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Place(SyntaxTree tree, SyntaxNode node) =>
        $"{Path.GetRelativePath(SourceProject.Repository, tree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>A place and how many lines it has.</summary>
    internal readonly record struct Size(string Place, int Lines);
}
