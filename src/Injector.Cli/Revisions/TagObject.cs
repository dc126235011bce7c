using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Hosting.Webhooks;
using Injector.Json;

namespace Injector.Cli.Revisions;

/// <summary>Makes the webhook configuration of a tag out of the one of its revision: it calls the same, for those who choose the tag.</summary>
internal static class TagObject
{
    /// <summary>Who keeps objects that this program made.</summary>
    public const string Manager = "injector";

    /// <summary>Name of the entry that is called for namespaces which say nothing about injection.</summary>
    public const string AutoEntry = "auto";

    private const string Prefix = "istio-revision-tag-";
    private const string UsualNamespace = "istio-system";

    /// <summary>Labels and annotations that belong to the object they stand on, or to the tool that made it.</summary>
    private static readonly string[] OwnKeys = ["app", "release", "helm.sh/chart", "app.kubernetes.io/managed-by", "kubectl.kubernetes.io/last-applied-configuration"];
    private static readonly string[] OwnPrefixes = ["meta.helm.sh/", "argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/"];

    /// <summary>The name of a tag's configuration: as the chart has it.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="source">Configuration of the revision.</param>
    public static string NameOf(string tag, InjectorWebhook source)
    {
        var space = source.Entries.Select(entry => entry.ServiceNamespace).FirstOrDefault(name => name.Length > 0) ?? UsualNamespace;
        return space == UsualNamespace ? Prefix + tag : $"{Prefix}{tag}-{space}";
    }

    /// <summary>Makes it.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="name">Name of the object.</param>
    /// <param name="source">Configuration of the revision.</param>
    /// <param name="auto">The tag <c>default</c> also injects namespaces that say nothing.</param>
    public static JsonObject Create(string tag, string name, InjectorWebhook source, bool auto)
    {
        var metadata = new JsonObject { ["name"] = name, ["labels"] = LabelsOf(tag, source) };
        if (Copied(source.Object.TextMap("metadata", "annotations")) is { Count: > 0 } annotations)
        {
            metadata["annotations"] = annotations;
        }

        var pattern = source.Object.Items("webhooks").OfType<JsonObject>().First(entry => entry.TextOrEmpty("name").EndsWith(SidecarWebhook.NameSuffix, StringComparison.Ordinal));
        return new JsonObject
        {
            ["apiVersion"] = "admissionregistration.k8s.io/v1",
            ["kind"] = "MutatingWebhookConfiguration",
            ["metadata"] = metadata,
            ["webhooks"] = new JsonArray([.. EntriesOf(tag, auto).Select(entry => Entry(pattern, entry.Prefix, entry.Spaces, entry.Pods))]),
        };
    }

    private static JsonObject LabelsOf(string tag, InjectorWebhook source)
    {
        var labels = Copied(source.Object.TextMap("metadata", "labels"));
        labels[RevisionNames.RevisionName] = source.Revision;
        labels[InjectorWebhook.TagLabel] = tag;
        labels["app.kubernetes.io/managed-by"] = Manager;
        return labels;
    }

    private static JsonObject Copied(IReadOnlyDictionary<string, string> map) => new(map
        .Where(pair => !OwnKeys.Contains(pair.Key) && !OwnPrefixes.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
        .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static IEnumerable<(string Prefix, string Spaces, string Pods)> EntriesOf(string tag, bool auto)
    {
        yield return ("rev.namespace.", $"istio.io/rev In {tag}; istio-injection DoesNotExist", "sidecar.istio.io/inject NotIn false");
        yield return ("rev.object.", "istio.io/rev DoesNotExist; istio-injection DoesNotExist", $"sidecar.istio.io/inject NotIn false; istio.io/rev In {tag}");
        if (tag != RevisionNames.DefaultRevision)
        {
            yield break;
        }

        yield return ("namespace.", "istio-injection In enabled", "sidecar.istio.io/inject NotIn false");
        yield return ("object.", "istio-injection DoesNotExist; istio.io/rev DoesNotExist", "sidecar.istio.io/inject In true; istio.io/rev DoesNotExist");
        if (auto)
        {
            yield return (
                $"{AutoEntry}.",
                "istio-injection DoesNotExist; istio.io/rev DoesNotExist; kubernetes.io/metadata.name NotIn kube-system,kube-public,kube-node-lease,local-path-storage",
                "sidecar.istio.io/inject DoesNotExist; istio.io/rev DoesNotExist");
        }
    }

    /// <summary>An entry like another one but for its name and its selectors.</summary>
    private static JsonObject Entry(JsonObject pattern, string prefix, string spaces, string pods)
    {
        var entry = (JsonObject)pattern.DeepClone();
        entry["name"] = prefix + SidecarWebhook.NameSuffix;
        entry["namespaceSelector"] = Selector(spaces);
        entry["objectSelector"] = Selector(pods);
        return entry;
    }

    /// <summary>A selector of requirements as people write them, with semicolons between them: <c>key In a,b; other DoesNotExist</c>.</summary>
    private static JsonObject Selector(string text)
    {
        var expressions = new JsonArray();
        foreach (var words in text.Split("; ").Select(part => part.Split(' ')))
        {
            var expression = new JsonObject { ["key"] = words[0], ["operator"] = words[1] };
            if (words.Length > 2)
            {
                expression["values"] = new JsonArray([.. words[2].Split(',').Select(word => (JsonNode)word)]);
            }

            expressions.Add((JsonNode)expression);
        }

        return new JsonObject { ["matchExpressions"] = expressions };
    }
}
