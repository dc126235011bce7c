using System.Text.Json.Nodes;
using Injector.Hosting.Webhooks;

namespace Injector.Cli.Tests.Checking;

/// <summary>Webhook configurations as Istio's chart makes them.</summary>
internal static class InstalledWebhooks
{
    /// <summary>The object of a control plane.</summary>
    public static JsonObject ControlPlane(string revision, bool byDefault = false)
    {
        var suffix = revision.Length > 0 ? $"-{revision}" : string.Empty;
        var name = revision.Length > 0 ? revision : "default";
        return Configuration($"istio-sidecar-injector{suffix}", name, null, Entries(name, $"istiod{suffix}", revision.Length == 0, byDefault));
    }

    /// <summary>The object of a tag.</summary>
    public static JsonObject Tag(string tag, string revision) =>
        Configuration($"istio-revision-tag-{tag}", revision, tag, Entries(tag, $"istiod-{revision}", tag == "default", false));

    /// <summary>Plain installation, revision canary, and tag prod that leads to canary.</summary>
    public static IReadOnlyList<JsonObject> Usual => [ControlPlane(string.Empty), ControlPlane("canary"), Tag("prod", "canary")];

    /// <summary>The entries of configurations.</summary>
    public static IReadOnlyList<SidecarWebhook> Of(params IEnumerable<JsonObject> configurations) => SidecarWebhook.ReadAll(configurations);

    /// <summary>A configuration object.</summary>
    public static JsonObject Configuration(string name, string revision, string? tag, IEnumerable<JsonObject> entries)
    {
        var labels = new JsonObject { ["istio.io/rev"] = revision };
        if (tag is not null)
        {
            labels["istio.io/tag"] = tag;
        }

        return new JsonObject
        {
            ["apiVersion"] = "admissionregistration.k8s.io/v1",
            ["kind"] = "MutatingWebhookConfiguration",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels },
            ["webhooks"] = new JsonArray([.. entries]),
        };
    }

    private static List<JsonObject> Entries(string value, string service, bool isDefault, bool byDefault)
    {
        List<JsonObject> entries =
        [
            Entry("rev.namespace.", service, $"istio.io/rev In {value}; istio-injection DoesNotExist", "sidecar.istio.io/inject NotIn false"),
            Entry("rev.object.", service, "istio.io/rev DoesNotExist; istio-injection DoesNotExist", $"sidecar.istio.io/inject NotIn false; istio.io/rev In {value}"),
        ];
        if (isDefault)
        {
            entries.Add(Entry("namespace.", service, "istio-injection In enabled", "sidecar.istio.io/inject NotIn false"));
            entries.Add(Entry("object.", service, "istio-injection DoesNotExist; istio.io/rev DoesNotExist", "sidecar.istio.io/inject In true; istio.io/rev DoesNotExist"));
        }

        if (isDefault && byDefault)
        {
            entries.Add(Entry(
                "auto.",
                service,
                "istio-injection DoesNotExist; istio.io/rev DoesNotExist; kubernetes.io/metadata.name NotIn kube-system,kube-public,kube-node-lease,local-path-storage",
                "sidecar.istio.io/inject DoesNotExist; istio.io/rev DoesNotExist"));
        }

        return entries;
    }

    private static JsonObject Entry(string prefix, string service, string spaces, string pods) => new()
    {
        ["name"] = $"{prefix}sidecar-injector.istio.io",
        ["clientConfig"] = new JsonObject { ["service"] = new JsonObject { ["name"] = service, ["namespace"] = "istio-system", ["path"] = "/inject", ["port"] = 443 } },
        ["rules"] = new JsonArray(new JsonObject
        {
            ["operations"] = new JsonArray("CREATE"),
            ["apiGroups"] = new JsonArray(string.Empty),
            ["apiVersions"] = new JsonArray("v1"),
            ["resources"] = new JsonArray("pods"),
        }),
        ["failurePolicy"] = "Fail",
        ["namespaceSelector"] = Selector(spaces),
        ["objectSelector"] = Selector(pods),
    };

    private static JsonObject Selector(string text)
    {
        var expressions = new JsonArray();
        foreach (var part in text.Split("; "))
        {
            var words = part.Split(' ');
            var expression = new JsonObject { ["key"] = words[0], ["operator"] = words[1] };
            if (words.Length > 2)
            {
                expression["values"] = new JsonArray([.. words[2].Split(',').Select(word => (JsonNode)word)]);
            }

            expressions.Add(expression);
        }

        return new JsonObject { ["matchExpressions"] = expressions };
    }
}
