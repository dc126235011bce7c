using System.Text.Json.Nodes;
using Injector.Yaml.Parsing;
using Injector.Yaml.Resolving;

namespace Injector.Yaml.Editing;

/// <summary>The document as a tree of <see cref="EditNode"/>s that unfolds where operations reach.</summary>
internal sealed class EditTree
{
    private readonly YamlReadOptions _options;
    private readonly ScalarValues _scalars;

    public EditTree(SyntaxTree syntax, YamlReadOptions options, ScalarValues scalars)
    {
        Syntax = syntax;
        _options = options;
        _scalars = scalars;
        Root = new EditNode { Source = 0 };
    }

    public SyntaxTree Syntax { get; }

    public EditNode Root { get; }

    /// <summary>The value that the text gives a syntax node.</summary>
    public JsonNode? Original(int source) => new JsonTreeBuilder(Syntax, _options, _scalars).Build(source);

    /// <summary>The present value of a node, as a tree of its own.</summary>
    public JsonNode? ToJson(EditNode node)
    {
        if (node.IsNew)
        {
            return node.Value?.DeepClone();
        }

        ThrowIfFinished(node);
        if (node.Children is null || !node.Changed)
        {
            return Original(node.Source);
        }

        if (Syntax[node.Source].Kind == NodeKind.Sequence)
        {
            var array = new JsonArray();
            foreach (var item in node.Children)
            {
                array.Add(ToJson(item));
            }

            return array;
        }

        var map = node.Merged is null ? new JsonObject() : (JsonObject)node.Merged.DeepClone();
        foreach (var entry in node.Children)
        {
            if (entry.Key is not null)
            {
                map[entry.Key] = ToJson(entry);
            }
        }

        return map;
    }

    /// <summary>
    /// Makes a node ready to be changed inside: its entries are unfolded. An alias, and a mapping whose text cannot be edited entry
    /// by entry, becomes a value of its own.
    /// </summary>
    public void Open(EditNode node)
    {
        if (node.IsNew || node.Children is not null)
        {
            return;
        }

        ThrowIfFinished(node);
        ref var source = ref Syntax[node.Source];
        if (source.Kind == NodeKind.Alias)
        {
            node.RewriteAs(Original(node.Source));
        }
        else if (source.Kind == NodeKind.Sequence)
        {
            node.Children = UnfoldSequence(node.Source);
        }
        else if (source.Kind == NodeKind.Mapping)
        {
            OpenMapping(node);
        }
    }

    /// <summary>Unfolds a node to reach a syntax node inside it, without regard to what can be edited.</summary>
    public void Unfold(EditNode node)
    {
        if (node.IsNew || node.Children is not null)
        {
            return;
        }

        node.Children = Syntax[node.Source].Kind switch
        {
            NodeKind.Sequence => UnfoldSequence(node.Source),
            NodeKind.Mapping => UnfoldMapping(node.Source),
            _ => null,
        };
    }

    /// <summary>Replaces the merge keys of a mapping by the entries that they bring in, without <paramref name="except"/>.</summary>
    public static void DissolveMerges(EditNode mapping, string except)
    {
        var merged = mapping.Merged!;
        mapping.Merged = null;
        mapping.Children!.RemoveAll(static child => child.IsMerge);
        var written = mapping.Children.Select(static child => child.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in merged)
        {
            if (key != except && !written.Contains(key))
            {
                mapping.Children.Add(EditNode.Inserted(key, value));
            }
        }
    }

    private List<EditNode> UnfoldSequence(int sequence)
    {
        var items = new List<EditNode>();
        for (var item = sequence + 1; item < Syntax[sequence].Next; item = Syntax[item].Next)
        {
            items.Add(new EditNode { Source = item });
        }

        return items;
    }

    private List<EditNode> UnfoldMapping(int mapping)
    {
        var entries = new List<EditNode>();
        for (var key = mapping + 1; key < Syntax[mapping].Next;)
        {
            var value = Syntax[key].Next;
            entries.Add(new EditNode { Key = _scalars.IsMergeKey(key) ? null : _scalars.KeyOf(key), KeySource = key, Source = value });
            key = Syntax[value].Next;
        }

        return entries;
    }

    private void OpenMapping(EditNode node)
    {
        var entries = UnfoldMapping(node.Source);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var merges = false;
        var editable = Syntax[node.Source].Style != NodeStyle.FlowPair;
        foreach (var entry in entries)
        {
            if (entry.IsMerge)
            {
                merges = true;
                editable &= names.Count == 0;
            }
            else
            {
                editable &= names.Add(entry.Key!) && (Syntax[node.Source].Style != NodeStyle.Block || HasColon(entry.KeySource));
            }
        }

        if (!editable)
        {
            node.RewriteAs(Original(node.Source));
            return;
        }

        node.Children = entries;
        node.Merged = merges ? new JsonTreeBuilder(Syntax, _options, _scalars).BuildMerged(node.Source) : null;
    }

    private static void ThrowIfFinished(EditNode node)
    {
        if (node.FinishedEnd is not null)
        {
            throw new InvalidOperationException("a node is needed again after its edits have been finished");
        }
    }

    private bool HasColon(int key) => Syntax[key].Kind == NodeKind.Alias || Syntax[key].Extra >= 0;
}
