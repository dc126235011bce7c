using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Configuration;

/// <summary>The few values that the injector itself reads; templates see the whole tree.</summary>
internal sealed record ValuesConfig
{
    public string Hub { get; init; } = string.Empty;

    public string Tag { get; init; } = string.Empty;

    public string Variant { get; init; } = string.Empty;

    public string ProxyImage { get; init; } = string.Empty;

    public string ProxyInitImage { get; init; } = string.Empty;

    public string ClusterName { get; init; } = string.Empty;

    public string Network { get; init; } = string.Empty;

    public bool HoldApplicationUntilProxyStarts { get; init; }

    public bool RewriteAppHttpProbe { get; init; }

    /// <summary>Resources of the proxy: <c>global.proxy.resources</c>, if any.</summary>
    public JsonObject? ProxyResources { get; init; }

    /// <summary>The paths that are read.</summary>
    public static IReadOnlyList<string> Paths { get; } = PathsOf();

    /// <summary>Reads the values; a path with the wrong type counts as absent.</summary>
    /// <param name="values">The whole tree.</param>
    /// <param name="addProblem">Gets the path and what must stand there.</param>
    public static ValuesConfig Read(JsonObject values, Action<string, string> addProblem) => Read(values, new PathReader(values, addProblem, static _ => { }));

    private static List<string> PathsOf()
    {
        var paths = new List<string>();
        _ = Read([], new PathReader([], static (_, _) => { }, paths.Add));
        return [.. paths, "global.proxy.resources"];
    }

    private static ValuesConfig Read(JsonObject values, PathReader reader)
    {
        return new ValuesConfig
        {
            Hub = reader.Text("global", "hub"),
            Tag = reader.Scalar("global", "tag"),
            Variant = reader.Text("global", "variant"),
            ProxyImage = reader.Text("global", "proxy", "image"),
            ProxyInitImage = reader.Text("global", "proxy_init", "image"),
            ClusterName = reader.Text("global", "multiCluster", "clusterName"),
            Network = reader.Text("global", "network"),
            HoldApplicationUntilProxyStarts = reader.Flag("global", "proxy", "holdApplicationUntilProxyStarts"),
            RewriteAppHttpProbe = reader.Flag("sidecarInjectorWebhook", "rewriteAppHTTPProbe"),
            ProxyResources = values.Object("global").Object("proxy").Object("resources"),
        };
    }

    private sealed class PathReader(JsonObject values, Action<string, string> addProblem, Action<string> asked)
    {
        public string Text(params ReadOnlySpan<string> path)
        {
            var node = Find(path);
            if (node is not null && node.AsText() is null)
            {
                AddProblem(path, "a string");
            }

            return node.AsText() ?? string.Empty;
        }

        /// <summary>Any scalar, printed as Go prints it.</summary>
        public string Scalar(params ReadOnlySpan<string> path)
        {
            var node = Find(path);
            if (node is JsonObject or JsonArray)
            {
                AddProblem(path, "a string or number");
                return string.Empty;
            }

            return node is null ? string.Empty : Value.Json(node).ToString();
        }

        public bool Flag(params ReadOnlySpan<string> path)
        {
            var node = Find(path);
            if (node is not null && node.AsBool() is null)
            {
                AddProblem(path, "true or false");
            }

            return node.AsBool() ?? false;
        }

        private JsonNode? Find(ReadOnlySpan<string> path)
        {
            asked(string.Join('.', path));
            JsonNode? node = values;
            foreach (var name in path)
            {
                node = (node as JsonObject)?[name];
            }

            return node;
        }

        private void AddProblem(ReadOnlySpan<string> path, string wanted) =>
            addProblem(string.Join('.', path), wanted);
    }
}
