using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>Puts values into a document that is being edited, and takes them out.</summary>
internal sealed class TreeChanges(EditTree tree, TreePaths paths, PatchErrors errors)
{
    /// <summary>Puts a value at a path.</summary>
    /// <param name="path">Steps of the pointer.</param>
    /// <param name="value">The value; not copied.</param>
    /// <param name="mustExist">There has to be one already, which it replaces.</param>
    public void Put(string[] path, JsonNode? value, bool mustExist)
    {
        if (path.Length == 0)
        {
            tree.Root.Replace(value);
            return;
        }

        var (parent, inside) = paths.OpenParent(path);
        var last = path[^1];
        if (parent.IsNew)
        {
            if (!JsonContainer.Put(inside, last, value?.DeepClone(), mustExist))
            {
                throw errors.NotThere(path, path.Length);
            }
        }
        else if (tree.Syntax[parent.Source].Kind == NodeKind.Sequence)
        {
            PutItem(parent, path, value, mustExist);
        }
        else
        {
            PutEntry(parent, path, value, mustExist);
        }
    }

    /// <summary>Takes away what stands at a path.</summary>
    public void Remove(string[] path)
    {
        if (path.Length == 0)
        {
            tree.Root.Replace(null);
            return;
        }

        var (parent, inside) = paths.OpenParent(path);
        var last = path[^1];
        var removed = parent switch
        {
            { IsNew: true } => JsonContainer.Remove(inside, last),
            _ when tree.Syntax[parent.Source].Kind == NodeKind.Sequence => RemoveItem(parent.Children!, last),
            _ => RemoveEntry(parent, last),
        };
        if (!removed)
        {
            throw errors.NotThere(path, path.Length);
        }
    }

    private void PutItem(EditNode list, string[] path, JsonNode? value, bool mustExist)
    {
        var items = list.Children!;
        var index = items.Count;
        if ((path[^1] != "-" && !JsonPointer.TryReadIndex(path[^1], out index)) || index > items.Count - (mustExist ? 1 : 0))
        {
            throw errors.NotThere(path, path.Length);
        }

        if (mustExist)
        {
            Replace(items[index], value);
        }
        else
        {
            items.Insert(index, EditNode.Inserted(null, value));
        }
    }

    private void PutEntry(EditNode mapping, string[] path, JsonNode? value, bool mustExist)
    {
        var name = path[^1];
        var existing = mapping.Children!.Find(child => child.Key == name);
        if (existing is not null)
        {
            Replace(existing, value);
        }
        else if (!mustExist || mapping.Merged?.ContainsKey(name) == true)
        {
            mapping.Children.Add(EditNode.Inserted(name, value));
        }
        else
        {
            throw errors.NotThere(path, path.Length);
        }
    }

    /// <summary>A value that is there already leaves the text alone.</summary>
    private void Replace(EditNode node, JsonNode? value)
    {
        if (!JsonNode.DeepEquals(tree.ToJson(node), value))
        {
            node.Replace(value);
        }
    }

    private static bool RemoveEntry(EditNode mapping, string name)
    {
        var removed = mapping.Children!.RemoveAll(child => child.Key == name) > 0;
        if (mapping.Merged?.ContainsKey(name) != true)
        {
            return removed;
        }

        EditTree.DissolveMerges(mapping, name);
        return true;
    }

    private static bool RemoveItem(List<EditNode> items, string step)
    {
        if (!JsonPointer.TryReadIndex(step, out var index) || index >= items.Count)
        {
            return false;
        }

        items.RemoveAt(index);
        return true;
    }
}
