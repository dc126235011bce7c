using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Overlays;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Schema;

namespace Injector.Core.Legacy;

/// <summary>What the single template of a release before 1.9 renders: not a pod, but parts that are joined to one.</summary>
internal sealed record Fragment
{
    private static readonly string[] Parts = ["initContainers", "containers", "volumes", "imagePullSecrets", "dnsConfig"];

    private static readonly HashSet<string> Members =
        new([.. Parts, "rewriteAppHTTPProbe", "holdApplicationUntilProxyStarts", "podRedirectAnnot"], StringComparer.OrdinalIgnoreCase);

    public bool RewriteAppHttpProbe { get; init; }

    /// <summary>All parts as members of a pod's spec.</summary>
    public JsonObject Spec { get; init; } = [];

    public JsonArray InitContainers { get; init; } = [];

    public JsonArray Containers { get; init; } = [];

    public JsonArray Volumes { get; init; } = [];

    public JsonArray ImagePullSecrets { get; init; } = [];

    public JsonObject? DnsConfig { get; init; }

    public JsonObject PodRedirectAnnotations { get; init; } = [];

    /// <summary>Whether it asks for nothing that is joined to a pod.</summary>
    public bool IsEmpty => InitContainers.Count + Containers.Count + Volumes.Count + ImagePullSecrets.Count + PodRedirectAnnotations.Count == 0 && DnsConfig is null;

    /// <summary>What it brings, by name.</summary>
    public InjectedNames Names => new()
    {
        InitContainers = InjectedNames.Of(InitContainers),
        Containers = InjectedNames.Of(Containers),
        Volumes = InjectedNames.Of(Volumes),
        ImagePullSecrets = InjectedNames.Of(ImagePullSecrets),
    };

    public JsonObject? Proxy => Containers.FindNamed(ContainerNames.Proxy);

    /// <summary>Members that no pod has there and that were dropped for it, each kind of member once; without those of released templates.</summary>
    public IReadOnlyList<ForeignMember> Unknown { get; init; } = [];

    /// <summary>Reads a rendered document. Keys match whatever their case; numbers become text where the pod schema wants text.</summary>
    /// <param name="rendered">The document; null for an empty one.</param>
    /// <param name="template">Name of the template in errors.</param>
    /// <param name="kubernetes">Minor release of Kubernetes whose fields a pod has; other members are dropped.</param>
    /// <exception cref="InjectionException">The document is no mapping, or a part has the wrong type.</exception>
    public static Fragment Read(JsonNode? rendered, string template, int kubernetes)
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

        var spec = Normalize(members, template, kubernetes, out var dropped);
        return new Fragment
        {
            RewriteAppHttpProbe = members.GetValueOrDefault("rewriteAppHTTPProbe").AsBool() ?? false,
            Spec = spec,
            InitContainers = spec.List("initContainers") ?? [],
            Containers = spec.List("containers") ?? [],
            Volumes = spec.List("volumes") ?? [],
            ImagePullSecrets = spec.List("imagePullSecrets") ?? [],
            DnsConfig = spec.Object("dnsConfig"),
            PodRedirectAnnotations = members.GetValueOrDefault("podRedirectAnnot") as JsonObject ?? [],
            Unknown = ReleasedLeftovers.Without([.. Foreign(members.Keys), .. dropped]),
        };
    }

    private static IEnumerable<ForeignMember> Foreign(IEnumerable<string> keys) =>
        keys.Where(key => !Members.Contains(key)).Select(key => new ForeignMember("SidecarInjectionSpec", key, key, Since: null));

    /// <summary>The parts as a pod spec of the time: with its members only, and with texts where texts belong.</summary>
    private static JsonObject Normalize(
        Dictionary<string, JsonNode?> members, string template, int kubernetes, out IReadOnlyList<ForeignMember> dropped)
    {
        var spec = new JsonObject();
        foreach (var name in Parts)
        {
            if (members.GetValueOrDefault(name) is { } part)
            {
                spec[name] = part.DeepClone();
            }
        }

        var type = PodSchema.Type("PodSpec");
        dropped = TypedDecoder.DecodeInPlace(spec, type, kubernetes);
        TypedCoercion.CoerceInPlace(spec, type);
        TypedNormalizer.NormalizeInPlace(spec, type, NormalizeOptions.NullsOnly);
        var errors = TypedChecker.Check(spec, type);
        if (errors.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [.. errors.Select(e => TemplateProblems.FragmentFieldInvalid(template, e))]);
        }

        return spec;
    }
}
