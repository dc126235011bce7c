using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>The way along a pointer through a document that is being edited, for reading and for changing.</summary>
internal sealed class TreePaths(EditTree tree, PatchErrors errors)
{
    /// <summary>The present value at a path, as a tree of its own.</summary>
    public JsonNode? Read(string[] path)
    {
        var node = tree.Root;
        var step = 0;
        while (step < path.Length && node.Children is not null && FindForReading(node, path[step]) is { } child)
        {
            node = child;
            step++;
        }

        return JsonContainer.Walk(tree.ToJson(node), path.AsSpan(step), out var found)
            ? found?.DeepClone()
            : throw errors.NotThere(path, path.Length);
    }

    /// <summary>The nodes from the root to a place, as far as operations have been there; null when none has been at it.</summary>
    public List<EditNode>? NodesTo(string pointer)
    {
        var path = new List<EditNode> { tree.Root };
        foreach (var step in JsonPointer.TrySplit(pointer, out var steps) ? steps : [])
        {
            if (path[^1].Children is null || FindForReading(path[^1], step) is not { IsInText: true } child)
            {
                return null;
            }

            path.Add(child);
        }

        return path;
    }

    /// <summary>Opens the node that holds the last step, and marks the way to it as changed.</summary>
    public (EditNode Node, JsonNode? Inside) OpenParent(string[] path)
    {
        var node = tree.Root;
        for (var i = 0; ; i++)
        {
            tree.Open(node);
            node.Changed = true;
            node.Rewritten = true;
            if (node.IsNew)
            {
                return JsonContainer.Walk(node.Own(), path.AsSpan(i, path.Length - 1 - i), out var inside) && inside is JsonObject or JsonArray
                    ? (node, inside)
                    : throw errors.NotThere(path, path.Length - 1);
            }

            if (node.Children is null)
            {
                throw errors.NotThere(path, path.Length - 1);
            }

            if (i == path.Length - 1)
            {
                return (node, null);
            }

            node = OpenChild(node, path, i);
        }
    }

    /// <summary>The child of a name, unless only the value of the whole mapping can tell.</summary>
    private EditNode? FindForReading(EditNode node, string step)
    {
        if (tree.Syntax[node.Source].Kind == NodeKind.Sequence)
        {
            return JsonPointer.TryReadIndex(step, out var index) && index < node.Children!.Count ? node.Children[index] : null;
        }

        EditNode? found = null;
        foreach (var child in node.Children!)
        {
            if (child.IsMerge || (child.Key == step && found is not null))
            {
                return null;
            }

            found = child.Key == step ? child : found;
        }

        return found;
    }

    private EditNode OpenChild(EditNode node, string[] path, int step)
    {
        if (tree.Syntax[node.Source].Kind == NodeKind.Sequence)
        {
            return JsonPointer.TryReadIndex(path[step], out var index) && index < node.Children!.Count
                ? node.Children[index]
                : throw errors.NotThere(path, step + 1);
        }

        var child = node.Children!.Find(candidate => candidate.Key == path[step]);
        if (child is not null)
        {
            return child;
        }

        // A value that a merge key brings in is written out here before it changes.
        if (node.Merged is null || !node.Merged.TryGetPropertyValue(path[step], out var merged))
        {
            throw errors.NotThere(path, step + 1);
        }

        child = EditNode.Inserted(path[step], merged);
        node.Children.Add(child);
        return child;
    }
}
