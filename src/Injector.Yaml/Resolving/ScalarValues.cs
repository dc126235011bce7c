using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Go.Strconv;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Resolving;

/// <summary>What single scalars of a document mean: as values and as keys.</summary>
internal sealed class ScalarValues(SyntaxTree tree)
{
    private readonly NameCache _names = new();

    /// <summary>Whether a key is a plain <c>&lt;&lt;</c>.</summary>
    public bool IsMergeKey(int key)
    {
        ref var node = ref tree[key];
        return node.Kind == NodeKind.Scalar && node.Style == NodeStyle.Plain && node.End - node.Start == 2
            && tree.Text[node.Start] == '<' && tree.Text[node.Start + 1] == '<' && node.Tag is null or "!!merge";
    }

    /// <summary>The text of a key as Kubernetes' JSON has it: numbers and booleans in their canonical spelling.</summary>
    public string KeyOf(int key)
    {
        ref var node = ref tree[key];
        if (node.Kind == NodeKind.Alias)
        {
            return KeyOf(node.Extra);
        }

        if (node.Kind != NodeKind.Scalar)
        {
            throw tree.Error(node.Start, "a mapping or list cannot be a key");
        }

        var scalar = ResolveScalar(key, ref node);
        return scalar.Type switch
        {
            ScalarType.String => NameOf(key, ref node),
            ScalarType.Boolean => scalar.Integer != 0 ? "true" : "false",
            ScalarType.Integer => scalar.Integer.ToString(CultureInfo.InvariantCulture),
            ScalarType.Unsigned => ((ulong)scalar.Integer).ToString(CultureInfo.InvariantCulture),
            ScalarType.Float => GoFloat.Shortest((float)scalar.Float),
            _ => throw tree.Error(node.Start, "null cannot be a key; put it in quotes"),
        };
    }

    /// <summary>The JSON value of a scalar; null for null.</summary>
    public JsonNode? ToJson(int index)
    {
        ref var node = ref tree[index];
        var scalar = ResolveScalar(index, ref node);
        switch (scalar.Type)
        {
            case ScalarType.String:
                return JsonValue.Create(StringOf(index, ref node));
            case ScalarType.Float when !double.IsFinite(scalar.Float):
                throw tree.Error(node.Start, $"{tree.ValueOf(index)} is not a number that JSON and Kubernetes know; put it in quotes if it is text");
            default:
                return scalar.ToJson();
        }
    }

    /// <summary>A key is mostly one of a few words, so that they are kept and not made again.</summary>
    private string NameOf(int key, ref SyntaxNode node) =>
        node.Value is null && node.Tag is null ? _names.Get(tree.ValueOf(key)) : StringOf(key, ref node);

    private string StringOf(int index, ref SyntaxNode node)
    {
        var text = node.Value ?? tree.ValueOf(index).ToString();
        return node.Tag == "!!binary" ? DecodeBinary(index, text) : text;
    }

    private string DecodeBinary(int index, string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException cause)
        {
            throw new YamlException(tree.PositionAt(tree[index].Start), "a !!binary value is base64 text, this is not", cause);
        }
    }

    private Scalar ResolveScalar(int index, ref SyntaxNode node)
    {
        if (node.Tag is not null)
        {
            return ResolveTagged(index, node.Tag, node.Style);
        }

        return node.Style switch
        {
            NodeStyle.Missing => Scalar.Null,
            NodeStyle.Plain => ScalarResolver.Resolve(tree.ValueOf(index)),
            _ => Scalar.String,
        };
    }

    private Scalar ResolveTagged(int index, string tag, NodeStyle style)
    {
        if (tag is not ("!!int" or "!!float" or "!!bool" or "!!null"))
        {
            return Scalar.String;
        }

        var text = tree.ValueOf(index);
        var scalar = style == NodeStyle.Missing ? Scalar.Null : ScalarResolver.Resolve(text);
        return (tag, scalar.Type) switch
        {
            ("!!int", ScalarType.Integer or ScalarType.Unsigned) => scalar,
            ("!!float", ScalarType.Float) => scalar,
            ("!!float", ScalarType.Integer) => Scalar.Of(scalar.Integer),
            ("!!float", ScalarType.Unsigned) => Scalar.Of((ulong)scalar.Integer),
            ("!!bool", ScalarType.Boolean) => scalar,
            ("!!null", ScalarType.Null) => scalar,
            _ => throw tree.Error(tree[index].Start, $"'{text}' cannot be read as {tag}"),
        };
    }
}
