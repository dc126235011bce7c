using System.Text.Json.Nodes;
using Injector.Core.Mesh;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Core.Schema;
using Injector.Core.Tracing;

namespace Injector.Core.Requests;

/// <summary>One request with what follows from it before any stage runs. Nothing in it is changed by a stage, but for the list of warnings.</summary>
internal sealed class InjectionContext
{
    private MeshConfig? _mesh;
    private ProxyConfig? _proxy;

    /// <param name="request">The request.</param>
    /// <param name="written">Texts of the pod as they were written; null when nobody knows.</param>
    /// <param name="cancellation">Ends the injection.</param>
    public InjectionContext(InjectionRequest request, Func<string, WrittenScalar?>? written = null, CancellationToken cancellation = default)
    {
        Request = request;
        Cancellation = cancellation;
        Snapshot = request.Snapshot;
        Trace = request.Explain ? new InjectionTrace() : null;
        IsReferenceCommandLine = request.Host == InjectionHost.CommandLine && Snapshot.Settings.CompatIstio;
        (var pod, WrongTypes, UnquotedTexts) = Coerce(request.Pod, written);
        Submitted = ResetUser(pod);
        Parameters = ClusterParameters.Of(request.Parameters, Snapshot.ValuesConfig, Submitted);
    }

    public InjectionRequest Request { get; }

    /// <summary>Ends the injection: every stage looks at it as often as it has done a good part of its work.</summary>
    public CancellationToken Cancellation { get; }

    public InjectionSnapshot Snapshot { get; }

    public ReleaseRules Rules => Snapshot.Rules;

    /// <summary>Whether a defect of the release is wanted.</summary>
    public bool HasDefect(ReleaseRule defect) => Snapshot.Settings.CompatIstio && Rules.Holds(defect);

    /// <summary>Whether the rules of the reference's own command line hold, which drops settings that its webhook obeys: the command line asks, and defects are wanted.</summary>
    public bool IsReferenceCommandLine { get; }

    /// <summary>The submitted pod, with text where the schema wants text. Read only.</summary>
    public JsonObject Submitted { get; }

    /// <summary>Values of the submitted pod that no pod can have there. A pod that is injected must have none: merging would lose them.</summary>
    public IReadOnlyList<TypedError> WrongTypes { get; }

    /// <summary>Warnings about numbers and words that were taken for text; they concern a pod that is injected.</summary>
    public IReadOnlyList<InjectionProblem> UnquotedTexts { get; }

    /// <summary>Environment that tells the proxy its cluster, network and whatever the URL gives.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    public List<InjectionProblem> Warnings { get; } = [];

    /// <summary>Takes down what is done; null when nobody asks.</summary>
    public InjectionTrace? Trace { get; }

    /// <summary>Namespace of the pod; the workload's when the pod has none and the webhook's rules hold.</summary>
    public string Namespace => Submitted.Metadata().Text("namespace") is { Length: > 0 } own ? own : IsReferenceCommandLine ? string.Empty : Request.Owner.Namespace;

    /// <summary>The mesh configuration of the request.</summary>
    public MeshConfig Mesh => IsReferenceCommandLine && Rules.Holds(ReleaseRule.PodStatusPortCounts) ? TemplateMesh : Snapshot.Mesh;

    /// <summary>The mesh configuration as templates see it; Istio's command line merges the pod's annotation into it.</summary>
    public MeshConfig TemplateMesh => _mesh ??= IsReferenceCommandLine ? FromAnnotation(Snapshot.Mesh.WithProxyConfig) : Snapshot.Mesh;

    /// <summary>The proxy configuration of the pod.</summary>
    public ProxyConfig Proxy => _proxy ??= IsReferenceCommandLine
        ? TemplateMesh.DefaultConfig
        : FromAnnotation(annotation => Mesh.EffectiveProxyConfig(annotation, ProxyConfigs()));

    /// <summary>Name of the pod's annotation for its proxy configuration; the first release that had one named it otherwise.</summary>
    public string ProxyConfigAnnotation => Snapshot.Settings.CompatIstio && Rules.Holds(ReleaseRule.ProxyConfigAnnotationHasOldName)
        ? AnnotationNames.FirstProxyConfig
        : AnnotationNames.ProxyConfig;

    /// <summary>User and group of the proxy.</summary>
    public ProxyIdentity ProxyIdentity => IsOpenShift && Request.Namespace is { } itsNamespace
        ? OpenShiftRange.Identity(itsNamespace.Annotations)
        : ProxyIdentity.Default;

    /// <summary>Whether the proxy's user comes from the namespace.</summary>
    public bool IsOpenShift => Snapshot.Settings.Platform == "openshift";

    public bool HoldApplication => Rules.Holds(ReleaseRule.ProxyMayHoldApplication)
        && (Snapshot.ValuesConfig.HoldApplicationUntilProxyStarts || (ProxyConfigMayHold && Proxy.HoldApplicationUntilProxyStarts == true));

    private bool ProxyConfigMayHold => Rules.Holds(ReleaseRule.ProxyConfigMayHoldApplication)
        && (Submitted.Annotation(AnnotationNames.ProxyConfig) is not null || !HasDefect(ReleaseRule.MeshHoldIsIgnored));

    /// <summary>The revision as templates see it; to those of Istio's command line the default one has no name.</summary>
    public string Revision => IsReferenceCommandLine && Snapshot.Settings.Revision == "default" ? string.Empty : Snapshot.Settings.Revision;

    /// <summary>YAML that was not written for a typed reader has numbers and words where text belongs; only then is the pod copied.</summary>
    private static (JsonObject Pod, IReadOnlyList<TypedError> WrongTypes, IReadOnlyList<InjectionProblem> UnquotedTexts) Coerce(
        JsonObject pod, Func<string, WrittenScalar?>? written)
    {
        if (TypedChecker.Check(pod, PodSchema.Pod).Count == 0)
        {
            return (pod, [], []);
        }

        var (coerced, unquoted) = WrittenText.PutIn(pod, written);
        return (coerced, TypedChecker.Check(coerced, PodSchema.Pod), unquoted);
    }

    private JsonObject ResetUser(JsonObject pod)
    {
        if (!IsOpenShift || !Rules.Holds(ReleaseRule.OpenShiftUserIsReset) || pod.Proxy().Object("securityContext") is null)
        {
            return pod;
        }

        var copy = ReferenceEquals(pod, Request.Pod) ? (JsonObject)pod.DeepClone() : pod;
        OpenShiftRange.ResetUser(copy, countsInitContainers: !HasDefect(ReleaseRule.OpenShiftUserIsOfContainersOnly));
        return copy;
    }

    private ProxyConfigResources? ProxyConfigs() => Request.ProxyConfigs.Count == 0
        ? null
        : ProxyConfigResources.Select(Request.ProxyConfigs, Snapshot.Mesh.RootNamespace, Namespace, Submitted.Labels());

    private T FromAnnotation<T>(Func<string?, T> read)
    {
        try
        {
            return read(Submitted.Annotation(ProxyConfigAnnotation));
        }
        catch (ConfigurationException error)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, [.. error.Problems.Select(p => AnnotationProblems.ProxyConfig(ProxyConfigAnnotation, p))], error);
        }
    }
}
