using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Fuzz.Commands;

/// <summary>Changes manifests as trees, so that what comes out can be read: values, names and items that nobody expects there.</summary>
internal static class TreeMutator
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "12345678901234567890", "\"\"", "\" \"", "[]", "{}", "[null]", "[{}]", "[[]]", "{\"a\":null}", "\"a\"", "\"A b\"", "\"500m\"", "0.5", "\"1Gi\"",
        "\"<script>alert(1)</script>\"", "\"\\\"><img src=x onerror=alert(1)>\"", "\"]]>\"", "\"&amp;\"", "\"```\\n<b>\"", "\"`` @here #1\"", "\"a\\n::error::x\"", "\"\\u001b[31mred\"", "\"\\u202eabc\"",
        "\"\\u0085\\u2028\\ufeff\"", "\"\\ud83d\\ude00\"", "\"%0A%25,:\"", "\"</details>\"", "\"a\\tb\\r\\nc\\n\"", "\"*\"", "\"../../x\"", "\"--- x\"", "\"# x\"", "\"a\\u0000b\"", "\"2001-01-01\"", "\"0x1F\"",
        "\"@@ -1 +1 @@\"", "\"{{ .Values }}\"", "{\"name\":\"istio-proxy\",\"image\":\"auto\"}", "{\"$patch\":\"delete\"}", "{\"httpGet\":{\"path\":\"/\",\"port\":\"http\"}}", "{\"httpGet\":{\"port\":{}}}",
        "{\"configMapKeyRef\":{}}", "{\"sidecar.istio.io/status\":\"{}\"}", "{\"istio.io/rev\":\"canary\",\"istio-injection\":\"disabled\"}",
    ];

    private static readonly string[] Names =
    [
        "metadata", "spec", "template", "containers", "initContainers", "annotations", "labels", "name", "namespace", "generateName", "kind", "apiVersion", "items", "env", "image", "resources", "securityContext",
        "ports", "selector", "appProtocol", "volumes", "hostNetwork", "imagePullSecrets", "readinessProbe", "lifecycle", "status", "a/b~c", "$patch", "<script>", "", "sidecar.istio.io/inject", "sidecar.istio.io/logLevl",
        "sidecar.istio.io/status", "proxy.istio.io/config", "istio.io/rev", "inject.istio.io/templates", "pod-security.kubernetes.io/enforce", "linkerd.io/inject", "stringData",
    ];

    private static readonly string[] Kinds =
        ["Pod", "Deployment", "Secret", "List", "CronJob", "ConfigMap", "Namespace", "Service", "Job", "Kustomization", "Rollout", "PodList", "DaemonSet", "ReplicaSet", "Role\u001b", "<b>"];

    /// <summary>The documents of a text with one to three changes, as YAML or JSON.</summary>
    public static string Mutate(Mutator mutator, string text)
    {
        var documents = new JsonArray([.. Documents.Of(text)!.Select(root => root?.DeepClone())]);
        for (var changes = 1 + mutator.Next(1 + mutator.Next(3)); changes > 0; changes--)
        {
            Change(mutator, documents);
        }

        var asJson = mutator.Next(5) == 0;
        return string.Concat(documents.Select(root => asJson ? $"---\n{root?.ToJsonString() ?? "null"}\n" : $"---\n{YamlWriter.Write(root)}"));
    }

    private static void Change(Mutator mutator, JsonArray documents)
    {
        var places = Places(documents).ToList();
        var (parent, at) = mutator.Pick(places);
        switch (mutator.Next(12))
        {
            case 0 or 1 or 2:
                Set(parent, at, Value(mutator));
                break;
            case 3:
                Set(parent, at, Copy(mutator.Pick(places)));
                break;
            case 4:
                Remove(parent, at);
                break;
            case 5 or 6 or 7 or 8:
                Put(mutator, parent, mutator.Next(2) == 0 ? Value(mutator) : Copy(mutator.Pick(places)));
                break;
            case 9 or 10:
                (documents[mutator.Next(documents.Count)] as JsonObject)?["kind"] = mutator.Pick(Kinds);
                break;
            default:
                documents.Add(Copy(mutator.Pick(documents.Select((_, i) => ((JsonNode)documents, (object)i)).ToList())));
                break;
        }

        if (documents.Count == 0)
        {
            documents.Add(new JsonObject());
        }
    }

    private static JsonNode? Value(Mutator mutator) => JsonNode.Parse(mutator.Pick(Values));

    private static void Put(Mutator mutator, JsonNode parent, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list.Insert(mutator.Next(list.Count + 1), value);
        }
        else
        {
            parent[mutator.Pick(Names)] = value;
        }
    }

    private static void Set(JsonNode parent, object at, JsonNode? value)
    {
        if (at is string name)
        {
            parent[name] = value;
        }
        else
        {
            parent[(int)at] = value;
        }
    }

    private static void Remove(JsonNode parent, object at)
    {
        if (at is string name)
        {
            parent.AsObject().Remove(name);
        }
        else
        {
            parent.AsArray().RemoveAt((int)at);
        }
    }

    private static JsonNode? Copy((JsonNode Parent, object At) place) => (place.At is string name ? place.Parent[name] : place.Parent[(int)place.At])?.DeepClone();

    /// <summary>Every place below a node: what holds it, and its name or number.</summary>
    private static IEnumerable<(JsonNode Parent, object At)> Places(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Places(member.Value).Prepend((map, member.Key))),
        JsonArray list => list.SelectMany((item, i) => Places(item).Prepend((list, i))),
        _ => [],
    };
}
