using System.Diagnostics.CodeAnalysis;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Templates that can call each other by name. Immutable.</summary>
internal sealed class TemplateSet(string rootName, Dictionary<string, TemplateTree> trees)
{
    public string RootName { get; } = rootName;

    public IEnumerable<string> Names => trees.Keys.Order(StringComparer.Ordinal);

    public bool TryFind(string name, [NotNullWhen(true)] out TemplateTree? tree) => trees.TryGetValue(name, out tree);

    /// <summary>This set with others on top; an empty definition replaces nothing but the new root.</summary>
    public TemplateSet With(string newRoot, Dictionary<string, TemplateTree> others)
    {
        var merged = new Dictionary<string, TemplateTree>(trees, StringComparer.Ordinal);
        foreach (var (name, tree) in others)
        {
            if (name == newRoot || !tree.Root.IsEmpty || !merged.ContainsKey(name))
            {
                merged[name] = tree;
            }
        }

        return new TemplateSet(RootName, merged);
    }
}
