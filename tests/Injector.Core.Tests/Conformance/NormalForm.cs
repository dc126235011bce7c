using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core.Quantities;

namespace Injector.Core.Tests.Conformance;

/// <summary>Reduces documents to what counts when two manifests are compared: the rules of the conformance sets' own comparator.</summary>
internal static partial class NormalForm
{
    private const string Status = "sidecar.istio.io/status";

    private static readonly string[] Workloads =
        ["Deployment", "DeploymentConfig", "DaemonSet", "StatefulSet", "Job", "ReplicaSet", "ReplicationController", "CronJob", "Pod"];

    private static readonly string[] EmptyMatters = ["namespaceSelector", "labelSelector", "podSelector"];
    private static readonly string[] QuantityMaps = ["limits", "requests", "capacity", "allocatable", "overhead", "hard"];
    private static readonly string[] QuantityKeys = ["divisor", "sizeLimit"];
    private static readonly string[] Probe = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];
    private static readonly string[] Container =
        ["imagePullPolicy", "workingDir", "tty", "stdin", "stdinOnce", "terminationMessagePath", "terminationMessagePolicy"];

    /// <summary>Members whose zero Kubernetes cannot tell from absence, by the key they stand below ("[]" after it: in the items of that list).</summary>
    private static readonly Dictionary<string, string[]> ZeroIsUnset = new(StringComparer.Ordinal)
    {
        ["livenessProbe"] = Probe,
        ["readinessProbe"] = Probe,
        ["startupProbe"] = Probe,
        ["httpGet"] = ["host", "scheme", "path"],
        ["tcpSocket"] = ["host"],
        ["ports[]"] = ["hostPort", "hostIP", "protocol", "name"],
        ["env[]"] = ["value"],
        ["fieldRef"] = ["apiVersion"],
        ["volumeMounts[]"] = ["readOnly", "subPath", "subPathExpr"],
        ["containers[]"] = Container,
        ["initContainers[]"] = Container,
        ["spec"] =
        [
            "hostNetwork", "hostPID", "hostIPC", "serviceAccountName", "nodeName", "restartPolicy", "dnsPolicy", "priorityClassName",
            "schedulerName", "hostname", "subdomain",
        ],
        ["metadata"] = ["name", "namespace", "generateName"],
    };

    public static JsonNode? Of(JsonNode? document)
    {
        if (document is not JsonObject map)
        {
            return Reduce(document, []);
        }

        var kind = (string?)map["kind"];
        if (kind == "List" && map["items"] is JsonArray items)
        {
            return OfList(map, items);
        }

        var copy = (JsonObject)map.DeepClone();
        if (copy["status"] is JsonObject status)
        {
            copy["status"] = WithoutZeros(status);
        }

        if (copy["spec"] is JsonObject spec && Workloads.Contains(kind))
        {
            foreach (var name in (string[])["minReadySeconds", "paused", "test"])
            {
                if (spec[name] is { } value && IsZero(value))
                {
                    spec.Remove(name);
                }
            }
        }

        return Reduce(copy, []);
    }

    private static JsonObject OfList(JsonObject list, JsonArray items)
    {
        var rest = (JsonObject)list.DeepClone();
        rest.Remove("items");
        if (rest["metadata"] is JsonObject metadata)
        {
            foreach (var name in metadata.Where(m => (m.Value as JsonValue)?.TryGetValue(out string? text) == true && text.Length == 0).Select(m => m.Key).ToList())
            {
                metadata.Remove(name);
            }
        }

        var reduced = Reduce(rest, []) as JsonObject ?? [];
        if (items.Count > 0)
        {
            reduced["items"] = new JsonArray([.. items.Select(i => Of(i) ?? new JsonObject())]);
        }

        return reduced;
    }

    /// <summary>Null means that nothing is left.</summary>
    private static JsonNode? Reduce(JsonNode? node, string[] path) => node switch
    {
        null => null,
        JsonObject map => ReduceMap(map, path),
        JsonArray { Count: > 0 } list => new JsonArray([.. list.Select(i => Reduce(i, [.. path, "[]"]) ?? new JsonObject())]),
        JsonArray => null,
        JsonValue value => ReduceScalar(value, path),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static JsonObject? ReduceMap(JsonObject map, string[] path)
    {
        var key = path.LastOrDefault() ?? string.Empty;
        var kept = new JsonObject();
        foreach (var (name, value) in map)
        {
            if (!(name == "creationTimestamp" && key == "metadata") && Reduce(value, [.. path, name]) is { } reduced)
            {
                kept[name] = reduced;
            }
        }

        return kept.Count > 0 || EmptyMatters.Contains(key) ? kept : null;
    }

    private static JsonValue? ReduceScalar(JsonValue value, string[] path)
    {
        var key = path.LastOrDefault() ?? string.Empty;
        var isQuantity = QuantityKeys.Contains(key) || (path.Length > 1 && QuantityMaps.Contains(path[^2]));
        if (value.TryGetValue(out string? text))
        {
            text = key == Status ? HexVersion().Replace(text.Trim(), "$1") : text;
            if (LooksLikeJson(text))
            {
                return JsonValue.Create(text.Trim());
            }
        }

        if (IsZero(value))
        {
            var below = path.Length > 2 && path[^2] == "[]" ? path[^3] + "[]" : path.Length > 1 ? path[^2] : string.Empty;
            if (ZeroIsUnset.TryGetValue(below, out var unset) && unset.Contains(key))
            {
                return null;
            }
        }

        return isQuantity ? Amount(value, text) : text is not null ? JsonValue.Create(text) : Number(value);
    }

    private static JsonValue Number(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(NumberText(value)) : (JsonValue)value.DeepClone();

    /// <summary>Numbers are marked, so that 80 and "80" stay different.</summary>
    private static string NumberText(JsonValue value)
    {
        var number = double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return "number:" + (double.IsInteger(number) ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static JsonValue Amount(JsonValue value, string? text) =>
        Quantity.TryParse(text?.Trim() ?? value.ToJsonString(), out var amount, out _)
            ? JsonValue.Create($"quantity:{amount!.Value}:{amount.MilliValue}")
            : (JsonValue)value.DeepClone();

    private static JsonNode? WithoutZeros(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var kept = new JsonObject();
                foreach (var (name, value) in map)
                {
                    var reduced = WithoutZeros(value);
                    if (reduced is not null && !IsZero(reduced))
                    {
                        kept[name] = reduced;
                    }
                }

                return kept.Count > 0 ? kept : null;
            case JsonArray list:
                return list.Count > 0 ? new JsonArray([.. list.Select(WithoutZeros)]) : null;
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsZero(JsonNode node) => node is JsonValue value && value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>().Length == 0,
        JsonValueKind.Number => double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) == 0,
        JsonValueKind.False => true,
        _ => false,
    };

    private static bool LooksLikeJson(string text)
    {
        if (text.AsSpan().Trim() is not (['{', ..] or ['[', ..]))
        {
            return false;
        }

        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("^(\\{\\s*\"version\"\\s*:\\s*\")[0-9a-f]+(?=\")")]
    private static partial Regex HexVersion();
}
