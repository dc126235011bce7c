using System.Text.Json.Nodes;
using Injector.Yaml.Parsing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Injector.Yaml.Generators;

/// <summary>Structure and scalar texts of a document, types not resolved: as YamlDotNet's parser sees them and as ours does.</summary>
internal static class Oracle
{
    public static string OfYamlDotNet(string text)
    {
        var parser = new YamlDotNet.Core.Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Node(parser)!.ToJsonString();
    }

    public static string OfParser(string text)
    {
        using var tree = Injector.Yaml.Parsing.Parser.Parse(text, YamlReadOptions.Default, pooled: true);
        var index = 0;
        return Node(tree, ref index).ToJsonString();
    }

    private static JsonNode? Node(IParser parser)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return JsonValue.Create(scalar.Value);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return JsonValue.Create("*" + alias.Value);
        }

        var list = new JsonArray();
        if (parser.TryConsume<SequenceStart>(out _))
        {
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(Node(parser));
            }

            return list;
        }

        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            list.Add(new JsonArray(Node(parser), Node(parser)));
        }

        return new JsonObject { ["map"] = list };
    }

    private static JsonNode Node(SyntaxTree tree, ref int index)
    {
        var at = index++;
        var node = tree[at];
        switch (node.Kind)
        {
            case NodeKind.Scalar:
                return JsonValue.Create(tree.ValueOf(at).ToString());
            case NodeKind.Alias:
                return JsonValue.Create("*" + node.Value);
        }

        var list = new JsonArray();
        while (index < node.Next)
        {
            var child = Node(tree, ref index);
            list.Add(node.Kind == NodeKind.Mapping ? new JsonArray(child, Node(tree, ref index)) : child);
        }

        return node.Kind == NodeKind.Mapping ? new JsonObject { ["map"] = list } : list;
    }
}
