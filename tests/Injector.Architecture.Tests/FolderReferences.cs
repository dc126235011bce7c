using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injector.Architecture.Tests;

/// <summary>Which folders of a project use which others, told by what the names in the code are bound to. Comments do not count.</summary>
internal sealed class FolderReferences
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    private FolderReferences()
    {
    }

    public static FolderReferences Of(SourceProject project)
    {
        var references = new FolderReferences();
        foreach (var tree in project.WrittenTrees)
        {
            references.Add(project, tree);
        }

        return references;
    }

    /// <summary>Folders that one folder uses, each with one place as evidence.</summary>
    public IReadOnlyDictionary<string, string> UsedBy(string folder) =>
        _uses.TryGetValue(folder, out var used) ? used : new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Pairs of folders of which each reaches the other, with a place for every step that lies on such a way.</summary>
    public IReadOnlyList<string> Cycles()
    {
        var reachable = _uses.Keys.ToDictionary(folder => folder, Reach, StringComparer.Ordinal);
        return
        [
            .. from use in _uses
               from target in use.Value
               where reachable.TryGetValue(target.Key, out var back) && back.Contains(use.Key)
               select $"{use.Key} -> {target.Key}: {target.Value}",
        ];
    }

    private HashSet<string> Reach(string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var folder))
        {
            foreach (var next in UsedBy(folder).Keys.Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen;
    }

    private void Add(SourceProject project, SyntaxTree tree)
    {
        var from = project.FolderOf(tree);
        var model = project.Compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(name => !IsUsing(name)))
        {
            foreach (var declared in Declarations(model.GetSymbolInfo(name).Symbol))
            {
                var to = project.FolderOf(declared);
                if (to != from)
                {
                    Note(from, to, $"{Path.GetRelativePath(project.Folder, tree.FilePath)}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {name}");
                }
            }
        }
    }

    private static bool IsUsing(SyntaxNode name) => name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;

    /// <summary>Sources of the type that a name stands for or belongs to.</summary>
    private static IEnumerable<SyntaxTree> Declarations(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? (symbol is IFieldSymbol or IMethodSymbol or IPropertySymbol or IEventSymbol ? symbol.ContainingType : null);
        return type is null ? [] : type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct();
    }

    private void Note(string from, string to, string place)
    {
        if (!_uses.TryGetValue(from, out var used))
        {
            _uses[from] = used = new SortedDictionary<string, string>(StringComparer.Ordinal);
        }

        used.TryAdd(to, place);
    }
}
