using System.Diagnostics.CodeAnalysis;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Templates that can call each other by name. Immutable.</summary>
internal sealed class TemplateSet(string rootName, Dictionary<string, TemplateTree> trees)
{
    private readonly Dictionary<string, TemplateTree> _trees = trees;

    public string RootName { get; } = rootName;

    public IEnumerable<string> Names => _trees.Keys.Order(StringComparer.Ordinal);

    public bool TryFind(string name, [NotNullWhen(true)] out TemplateTree? tree) => _trees.TryGetValue(name, out tree);

    /// <summary>All sets in one; of equal names the later one's template counts, unless it is empty.</summary>
    public static TemplateSet Join(IEnumerable<TemplateSet> sets)
    {
        var joint = new TemplateSet(string.Empty, new Dictionary<string, TemplateTree>(StringComparer.Ordinal));
        foreach (var set in sets)
        {
            joint = joint.With(string.Empty, set._trees);
        }

        return joint;
    }

    /// <summary>This set under the name of one of its templates.</summary>
    public TemplateSet As(string name) => new(name, _trees);

    /// <summary>This set with others on top; an empty definition replaces nothing but the new root.</summary>
    public TemplateSet With(string newRoot, Dictionary<string, TemplateTree> others)
    {
        var merged = new Dictionary<string, TemplateTree>(_trees, StringComparer.Ordinal);
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
