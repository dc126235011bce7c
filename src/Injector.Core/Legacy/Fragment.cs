using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Schema;

namespace Injector.Core.Legacy;

/// <summary>What the single template of a release before 1.9 renders: not a pod, but parts that are joined to one.</summary>
internal sealed record Fragment
{
    public bool RewriteAppHttpProbe { get; init; }

    public JsonArray InitContainers { get; init; } = [];

    public JsonArray Containers { get; init; } = [];

    public JsonArray Volumes { get; init; } = [];

    public JsonArray ImagePullSecrets { get; init; } = [];

    public JsonObject? DnsConfig { get; init; }

    public JsonObject PodRedirectAnnotations { get; init; } = [];

    public JsonObject? Proxy => Containers.FindNamed(ContainerNames.Proxy);

    /// <summary>Reads a rendered document. Keys match whatever their case; numbers become text where the pod schema wants text.</summary>
    /// <param name="rendered">The document; null for an empty one.</param>
    /// <param name="template">Name of the template in errors.</param>
    /// <exception cref="InjectionException">The document is no mapping, or a part has the wrong type.</exception>
    public static Fragment Read(JsonNode? rendered, string template)
    {
        if (rendered is not (null or JsonObject))
        {
            throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.FragmentNotMapping(template)]);
        }

        var members = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in (JsonObject?)rendered ?? [])
        {
            members[key] = value;
        }

        var spec = Normalize(members, template);
        return new Fragment
        {
            RewriteAppHttpProbe = members.GetValueOrDefault("rewriteAppHTTPProbe").AsBool() ?? false,
            InitContainers = spec.List("initContainers") ?? [],
            Containers = spec.List("containers") ?? [],
            Volumes = spec.List("volumes") ?? [],
            ImagePullSecrets = spec.List("imagePullSecrets") ?? [],
            DnsConfig = spec.Object("dnsConfig"),
            PodRedirectAnnotations = members.GetValueOrDefault("podRedirectAnnot") as JsonObject ?? [],
        };
    }

    /// <summary>The parts as a pod spec of the time: with texts where texts belong, and without a restart policy of containers.</summary>
    private static JsonObject Normalize(Dictionary<string, JsonNode?> members, string template)
    {
        var spec = new JsonObject();
        foreach (var name in (ReadOnlySpan<string>)["initContainers", "containers", "volumes", "imagePullSecrets", "dnsConfig"])
        {
            if (members.GetValueOrDefault(name) is { } part)
            {
                spec[name] = part.DeepClone();
            }
        }

        var type = PodSchema.Type("PodSpec");
        TypedCoercion.CoerceInPlace(spec, type, new CoercionOptions { IgnoreKeyCase = true });
        TypedNormalizer.NormalizeInPlace(spec, type, NormalizeOptions.NullsOnly);
        var errors = TypedChecker.Check(spec, type);
        if (errors.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [.. errors.Select(e => TemplateProblems.FragmentFieldInvalid(template, e))]);
        }

        foreach (var container in (spec.List("initContainers") ?? []).Concat(spec.List("containers") ?? []))
        {
            (container as JsonObject)?.Remove("restartPolicy");
        }

        return spec;
    }
}
