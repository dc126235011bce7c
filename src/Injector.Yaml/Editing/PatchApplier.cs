using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml.Locating;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>Runs the operations of an RFC 6902 patch on an <see cref="EditTree"/>.</summary>
internal sealed partial class PatchApplier(EditTree tree, PointerLocator locator)
{
    private int _operation;
    private string _description = string.Empty;
    private string _pointer = string.Empty;

    private Func<string, string>? _place;

    /// <param name="patch">Operations; their values are not copied.</param>
    /// <param name="place">Turns a path of the patch into one of the document; null when they are the same.</param>
    public void Apply(JsonArray patch, Func<string, string>? place)
    {
        _place = place;
        for (_operation = 0; _operation < patch.Count; _operation++)
        {
            _description = _pointer = string.Empty;
            if (patch[_operation] is not JsonObject operation)
            {
                throw Fail("is not an object");
            }

            Apply(operation);
        }
    }

    private void Apply(JsonObject operation)
    {
        var name = Text(operation, "op");
        _pointer = Path(operation, "path");
        _description = $"{name} {_pointer}";
        var path = Steps(_pointer);
        switch (name)
        {
            case "add":
                Put(path, NewValue(operation), mustExist: false);
                break;
            case "replace":
                Put(path, NewValue(operation), mustExist: true);
                break;
            case "remove":
                Remove(path);
                break;
            case "copy":
                Put(path, Read(Steps(Path(operation, "from"))), mustExist: false);
                break;
            case "move":
                Move(Path(operation, "from"), path);
                break;
            case "test":
                Test(path, NewValue(operation));
                break;
            default:
                throw Fail("is no operation of JSON Patch");
        }
    }

    private void Move(string from, string[] path)
    {
        if (from == _pointer)
        {
            Read(path);
            return;
        }

        if (_pointer.StartsWith(from + "/", StringComparison.Ordinal))
        {
            throw Fail("cannot move a value into itself");
        }

        var source = Steps(from);
        var value = Read(source);
        Remove(source);
        Put(path, value, mustExist: false);
    }

    private void Test(string[] path, JsonNode? expected)
    {
        if (!JsonNode.DeepEquals(Read(path), expected))
        {
            throw Fail("failed: the value is another");
        }
    }

    private void Put(string[] path, JsonNode? value, bool mustExist)
    {
        if (path.Length == 0)
        {
            tree.Root.Replace(value);
            return;
        }

        var (parent, inside) = OpenParent(path);
        var last = path[^1];
        if (parent.IsNew)
        {
            if (!JsonContainer.Put(inside, last, value?.DeepClone(), mustExist))
            {
                throw NotThere(path, path.Length);
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

    private void PutItem(EditNode list, string[] path, JsonNode? value, bool mustExist)
    {
        var items = list.Children!;
        var index = items.Count;
        if ((path[^1] != "-" && !JsonPointer.TryReadIndex(path[^1], out index)) || index > items.Count - (mustExist ? 1 : 0))
        {
            throw NotThere(path, path.Length);
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
            throw NotThere(path, path.Length);
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

    private void Remove(string[] path)
    {
        if (path.Length == 0)
        {
            tree.Root.Replace(null);
            return;
        }

        var (parent, inside) = OpenParent(path);
        var last = path[^1];
        bool removed;
        if (parent.IsNew)
        {
            removed = JsonContainer.Remove(inside, last);
        }
        else if (tree.Syntax[parent.Source].Kind == NodeKind.Sequence)
        {
            removed = JsonPointer.TryReadIndex(last, out var index) && index < parent.Children!.Count;
            if (removed)
            {
                parent.Children!.RemoveAt(index);
            }
        }
        else
        {
            removed = RemoveEntry(parent, last);
        }

        if (!removed)
        {
            throw NotThere(path, path.Length);
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

    private string Text(JsonObject operation, string member) =>
        operation.Text(member) ?? throw Fail($"needs a text member '{member}'");

    private string Path(JsonObject operation, string member) =>
        Text(operation, member) is var path && _place is not null ? _place(path) : path;

    private JsonNode? NewValue(JsonObject operation) =>
        operation.TryGetPropertyValue("value", out var value) ? value : throw Fail("needs a member 'value'");

    private string[] Steps(string pointer) => JsonPointer.TrySplit(pointer, out var steps) ? steps : throw Fail($"has a path that does not start with '/': {pointer}");

    private YamlException NotThere(string[] path, int steps) =>
        Fail($"does not fit the document: there is no place /{string.Join('/', path.Take(steps))} for it");

    private YamlException Fail(string reason)
    {
        var place = _description.Length > 0 ? $" ({_description})" : string.Empty;
        return new YamlException(locator.PositionOf(_pointer), $"patch operation {_operation}{place} {reason}");
    }
}
