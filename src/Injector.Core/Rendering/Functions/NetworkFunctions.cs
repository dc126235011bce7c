using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Releases;
using Injector.Go.Json;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>The function that adds Istio's network to the networks that the Multus plugin attaches to a pod.</summary>
internal static class NetworkFunctions
{
    public static void AddTo(FunctionTableBuilder builder, ReleaseRules rules) => builder
        .Add("appendMultusNetwork", (_, a) => Value.String(Append(a[0].AsString, a[1].AsString, rules)), GoType.String, GoType.String);

    internal static string Append(string existing, string network, ReleaseRules rules)
    {
        if (existing.Length == 0)
        {
            return network;
        }

        var end = existing.LastIndexOf(']');
        if (end >= 0)
        {
            return AppendToJson(existing, end, network, rules);
        }

        var isListed = rules.Holds(ReleaseRule.CniNetworkIsAddedOnce) && existing.Split(',').Any(e => e.Trim() == network);
        return isListed ? existing : $"{existing}, {network}";
    }

    /// <summary>The text around the new element stays as it was, blanks included.</summary>
    private static string AppendToJson(string existing, int end, string network, ReleaseRules rules)
    {
        var slash = rules.Holds(ReleaseRule.CniNetworkHasNamespace) ? network.IndexOf('/', StringComparison.Ordinal) : -1;
        var namespaceName = slash < 0 ? string.Empty : network[..slash];
        var name = network[(slash + 1)..];
        if (Parse(existing) is not { } list || (rules.Holds(ReleaseRule.CniNetworkIsAddedOnce) && list.Any(n => Is(n, name, namespaceName))))
        {
            return existing;
        }

        var members = namespaceName.Length == 0 ? $"\"name\": {Quote(name)}" : $"\"name\": {Quote(name)}, \"namespace\": {Quote(namespaceName)}";
        return $"{existing[..end]}, {{{members}}}{existing[end..]}";
    }

    private static string Quote(string text) => GoJsonTree.MapText(JsonValue.Create(text));

    private static bool Is(JsonNode? network, string name, string namespaceName) =>
        network is JsonObject map && map.Text("name") == name && (map.Text("namespace") ?? string.Empty) == namespaceName;

    private static JsonArray? Parse(string text)
    {
        try
        {
            return GoJsonParser.Parse(text) is JsonArray list && list.All(n => n is JsonObject) ? list : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
