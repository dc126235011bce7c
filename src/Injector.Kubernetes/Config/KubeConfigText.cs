using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Injector.Kubernetes.Config;

/// <summary>
/// Reads a kubeconfig's text into a tree. The parser is YamlDotNet's, which comes with KubernetesClient.Aot; the package's own model of
/// a kubeconfig is not used, since it lacks fields that users have and cannot read others.
/// </summary>
internal sealed class KubeConfigText
{
    private const int MaxDepth = 64;
    private const int MaxRepeatedNodes = 100_000;

    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private int _depth;
    private int _repeated;

    private KubeConfigText(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The first document; null when it is empty. A repeated key counts where it stands last.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">File it stands in, for messages.</param>
    /// <exception cref="KubeConfigException">It is not YAML, or has no form in JSON; the message names line and column.</exception>
    public static JsonNode? Read(string text, string file)
    {
        try
        {
            return new KubeConfigText(text).Document();
        }
        catch (YamlException error)
        {
            throw new KubeConfigException($"kubeconfig {file}:{error.Start.Line}:{error.Start.Column}: {error.Message}", error);
        }
    }

    private JsonNode? Document()
    {
        _parser.Consume<StreamStart>();
        return _parser.TryConsume<DocumentStart>(out _) ? Node() : null;
    }

    private JsonNode? Node()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var anchored)
                ? Repeat(anchored, alias)
                : throw new SemanticErrorException(alias.Start, alias.End, $"nothing is anchored as '{alias.Value}' before this");
        }

        var start = _parser.Accept<NodeEvent>(out var next) ? next : throw new SemanticErrorException("a value was expected");
        if (++_depth > MaxDepth)
        {
            throw new SemanticErrorException(start.Start, start.End, $"more than {MaxDepth} levels are nested");
        }

        JsonNode? node = start switch
        {
            MappingStart => Mapping(),
            SequenceStart => Sequence(),
            _ => KubeConfigScalar.Read(_parser.Consume<Scalar>()),
        };
        _depth--;
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private JsonArray Sequence()
    {
        _parser.Consume<SequenceStart>();
        var items = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return items;
    }

    private JsonObject Mapping()
    {
        _parser.Consume<MappingStart>();
        var map = new JsonObject();
        List<JsonNode?>? merged = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Accept<Scalar>(out var scalar)
                ? _parser.Consume<Scalar>()
                : throw new SemanticErrorException(_parser.Current!.Start, _parser.Current.End, "a key is no text");
            if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
            {
                (merged ??= []).Add(Node());
                continue;
            }

            map[key.Value] = Node();
        }

        merged?.ForEach(value => Merge(map, value));
        return map;
    }

    /// <summary>Adds what <c>&lt;&lt;</c> names, one mapping or a list of them, for keys that are not there.</summary>
    private static void Merge(JsonObject map, JsonNode? value)
    {
        foreach (var (key, node) in value is JsonArray list ? list.OfType<JsonObject>().SelectMany(one => one) : value as JsonObject ?? [])
        {
            map.TryAdd(key, node?.DeepClone());
        }
    }

    /// <summary>A copy of what is anchored; all copies together are bounded, since few lines can ask for millions.</summary>
    private JsonNode? Repeat(JsonNode? anchored, AnchorAlias alias)
    {
        _repeated += Size(anchored);
        return _repeated <= MaxRepeatedNodes
            ? anchored?.DeepClone()
            : throw new SemanticErrorException(alias.Start, alias.End, $"aliases repeat more than {MaxRepeatedNodes} values");
    }

    private static int Size(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Sum(member => Size(member.Value)),
        JsonArray list => 1 + list.Sum(Size),
        _ => 1,
    };
}
