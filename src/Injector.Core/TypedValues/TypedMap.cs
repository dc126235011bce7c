using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>A JSON object as a Go map of typed values. Templates have no function that changes one.</summary>
internal sealed class TypedMap(GoType type, JsonObject members, AuthorText author) : GoMap
{
    public override GoType Type => type;

    public override int Count => members.Count;

    protected override IEnumerable<string> Keys => members.Select(m => author.See(m.Key));

    public override bool TryGetValue(string key, out Value value)
    {
        var found = members.TryGetPropertyValue(author.NameOf(key), out var node);
        value = author.Read(key, found, found ? TypedReader.Read(node, type.Element!, author.At(key)) : default);
        return found;
    }

    protected override void Write(string key, Value value) => throw ReadOnly();

    protected override void Delete(string key) => throw ReadOnly();

    private FunctionException ReadOnly() => new($"a {type} of the pod cannot be changed");
}
