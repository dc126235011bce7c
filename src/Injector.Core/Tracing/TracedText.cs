using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Tracing;

/// <summary>Takes down what is read of a place, and hands everything on to what stands between templates and texts without it.</summary>
/// <param name="inner">What stands there without it.</param>
/// <param name="log">Takes it down.</param>
/// <param name="root">Which data.</param>
/// <param name="path">The place in them; empty for their root.</param>
internal sealed class TracedText(AuthorText inner, ReadLog log, string root, string path) : AuthorText
{
    public override string See(string text) => inner.See(text);

    public override string NameOf(string key) => inner.NameOf(key);

    public override JsonNode? See(JsonNode? node) => inner.See(node);

    public override AuthorText At(string member) => new TracedText(inner, log, root, ReadRoots.Join(path, member));

    public override AuthorText At(int item) => new TracedText(inner, log, root, string.Create(CultureInfo.InvariantCulture, $"{path}[{item}]"));

    public override Value Read(string member, bool found, in Value value)
    {
        var (itsRoot, itsPath) = ReadRoots.Of(root, path, member);
        log.Add(itsRoot, itsPath, found);

        // What is not there has no members of its own to take down what is asked of it.
        return value is { Kind: GoKind.Map, AsMap.IsNil: true } ? Value.Map(new TracedMap(value.AsMap, log, root, ReadRoots.Join(path, member))) : value;
    }

    public override void ReadWhole() => log.Add(root, ReadRoots.Join(path, ReadRoots.Whole));
}
