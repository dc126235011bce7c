using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml.Locating;

namespace Injector.Yaml.Editing;

/// <summary>Runs the operations of an RFC 6902 patch on an <see cref="EditTree"/>.</summary>
internal sealed class PatchApplier
{
    private readonly PatchErrors _errors;
    private readonly TreePaths _paths;
    private readonly TreeChanges _changes;
    private Func<string, string>? _place;

    public PatchApplier(EditTree tree, PointerLocator locator)
    {
        _errors = new PatchErrors(locator);
        _paths = new TreePaths(tree, _errors);
        _changes = new TreeChanges(tree, _paths, _errors);
    }

    /// <param name="patch">Operations; their values are not copied.</param>
    /// <param name="place">Turns a path of the patch into one of the document; null when they are the same.</param>
    public void Apply(JsonArray patch, Func<string, string>? place)
    {
        _place = place;
        for (var i = 0; i < patch.Count; i++)
        {
            _errors.Begin(i);
            if (patch[i] is not JsonObject operation)
            {
                throw _errors.Fail("is not an object");
            }

            Apply(operation);
        }
    }

    /// <summary>The nodes from the root to a place, as far as operations have been there; null when none has been at it.</summary>
    public List<EditNode>? NodesTo(string pointer) => _paths.NodesTo(pointer);

    private void Apply(JsonObject operation)
    {
        var name = Text(operation, "op");
        var pointer = Path(operation, "path");
        _errors.Describe(name, pointer);
        var path = Steps(pointer);
        switch (name)
        {
            case "add":
                _changes.Put(path, NewValue(operation), mustExist: false);
                break;
            case "replace":
                _changes.Put(path, NewValue(operation), mustExist: true);
                break;
            case "remove":
                _changes.Remove(path);
                break;
            case "copy":
                _changes.Put(path, _paths.Read(Steps(Path(operation, "from"))), mustExist: false);
                break;
            case "move":
                Move(Path(operation, "from"), pointer, path);
                break;
            case "test":
                Test(path, NewValue(operation));
                break;
            default:
                throw _errors.Fail("is no operation of JSON Patch");
        }
    }

    private void Move(string from, string to, string[] path)
    {
        if (from == to)
        {
            _paths.Read(path);
            return;
        }

        if (to.StartsWith(from + "/", StringComparison.Ordinal))
        {
            throw _errors.Fail("cannot move a value into itself");
        }

        var source = Steps(from);
        var value = _paths.Read(source);
        _changes.Remove(source);
        _changes.Put(path, value, mustExist: false);
    }

    private void Test(string[] path, JsonNode? expected)
    {
        if (!JsonNode.DeepEquals(_paths.Read(path), expected))
        {
            throw _errors.Fail("failed: the value is another");
        }
    }

    private string Text(JsonObject operation, string member) =>
        operation.Text(member) ?? throw _errors.Fail($"needs a text member '{member}'");

    private string Path(JsonObject operation, string member) =>
        Text(operation, member) is var path && _place is not null ? _place(path) : path;

    private JsonNode? NewValue(JsonObject operation) =>
        operation.TryGetPropertyValue("value", out var value) ? value : throw _errors.Fail("needs a member 'value'");

    private string[] Steps(string pointer) =>
        JsonPointer.TrySplit(pointer, out var steps) ? steps : throw _errors.Fail($"has a path that does not start with '/': {pointer}");
}
