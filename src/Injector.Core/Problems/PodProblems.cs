using System.Globalization;
using System.Text.RegularExpressions;
using Injector.Core.Kinds;
using Injector.Core.Schema;

namespace Injector.Core.Problems;

/// <summary>What can be wrong with the fields of a pod or its workload.</summary>
internal static partial class PodProblems
{
    public static InjectionProblem HostNetwork { get; } = new(
        ProblemIds.HostNetwork, "the pod uses the network of its node, so no sidecar can capture its traffic")
    {
        Pointer = "/spec/hostNetwork",
        Field = "spec.hostNetwork",
    };

    /// <param name="evidence">The field that says so, with its value.</param>
    public static InjectionProblem Windows(string evidence) => new(
        ProblemIds.WindowsPod, $"the pod runs on Windows ({evidence}), where neither the proxy nor its traffic rules do, so it gets no sidecar")
    {
        Hint = "label it sidecar.istio.io/inject: \"false\" to say so yourself",
    };

    public static InjectionProblem RequestGrown(string resource, string from, string to, string containers) =>
        Grown("requests", resource, $"was {from} and is {to} now: with {containers} the containers request that much together");

    public static InjectionProblem LimitGrown(string resource, string from, string to, string containers) =>
        Grown("limits", resource, $"was {from} and is {to} now, which {containers} may use");

    /// <param name="name">Name of the variable that the parameter sets.</param>
    public static InjectionProblem ParameterInvalid(string name) => new(
        ProblemIds.ControlCharacter, $"the parameter {AnnotationProblems.Printable(name)} of the webhook's URL holds a control character")
    {
        Hint = "mend the URL or path in the MutatingWebhookConfiguration",
    };

    /// <param name="pointer">Place of the List in its document.</param>
    /// <param name="deepest">Lists that may lie in each other.</param>
    public static InjectionProblem ListTooDeep(string pointer, int deepest) => new(
        ProblemIds.ListTooDeep, string.Create(CultureInfo.InvariantCulture, $"{pointer}: Lists are nested more than {deepest} deep"))
    {
        Hint = "flatten them",
    };

    public static InjectionProblem TemplateMissing(string kind, string name, string field) => new(
        ProblemIds.PodTemplateMissing, $"{kind} \"{name}\": {field} is required value")
    {
        Hint = "write the pod template there, or leave the document out",
    };

    /// <param name="apiVersion">Group and version; may be empty.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="place">Where a pod stands in it, as people write it; null when that is not seen.</param>
    public static InjectionProblem ForeignKind(string apiVersion, string kind, string? place) => new(
        ProblemIds.ForeignKind, $"{NameOf(apiVersion, kind)} makes pods{(place is null ? string.Empty : $" ({place})")}, but is no kind that is injected in a manifest")
    {
        Field = place,
        NamesField = true,
        Hint = "its pods are injected by the webhook, when they are created" + (HasTemplate(kind, place) ? $", or here with --kind {KindFlag(apiVersion, kind, place!)}" : string.Empty),
    };

    /// <summary>Whether a place is that of a pod template in an object of its own.</summary>
    private static bool HasTemplate(string kind, string? place) =>
        place?.EndsWith(".spec", StringComparison.Ordinal) == true && !kind.EndsWith("List", StringComparison.Ordinal);

    private static string KindFlag(string apiVersion, string kind, string place) =>
        $"{kind}{(ApiGroup.Of(apiVersion) is { Length: > 0 } group ? "." + group : string.Empty)}={ItemIndex().Replace(place[..^".spec".Length], ".*")}";

    /// <summary>An object of a kind that somebody wants injected has no pod template where they say.</summary>
    /// <param name="paths">Where they say.</param>
    public static InjectionProblem TemplateNotThere(IReadOnlyList<string> paths) => new(
        ProblemIds.ForeignKind, $"has no pod template at {string.Join(" or ", paths)}")
    {
        Hint = "look at the path given to --kind",
    };

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex ItemIndex();

    public static InjectionProblem ForeignName(string apiVersion, string kind) => new(
        ProblemIds.ForeignKind, $"{NameOf(apiVersion, kind)} is another kind than the {kind} of Kubernetes");

    /// <summary>A workload without a pod template of its own, such as an Argo Rollout with <c>workloadRef</c>.</summary>
    /// <param name="kind">Kind of the object that has the template.</param>
    /// <param name="name">Its name.</param>
    public static InjectionProblem BorrowedTemplate(string kind, string name) => new(
        ProblemIds.ForeignKind, $"makes its pods from the template of {kind} {name}")
    {
        Hint = "inject that one",
    };

    public static InjectionProblem StrategicPatch { get; } = new(ProblemIds.StrategicPatch, "is a strategic merge patch, not a workload")
    {
        Hint = "inject what it is laid over, or the output of kustomize build",
    };

    /// <param name="owner">The file that lists the patch.</param>
    public static InjectionProblem PatchOf(string owner) => StrategicPatch with { Message = $"is a patch of {owner}, not a workload" };

    public static InjectionProblem Kustomization { get; } = new(ProblemIds.Kustomization, "tells kustomize what to do")
    {
        Hint = "what its patches and transformers change is seen in the output of kustomize build only: inject that",
    };

    public static InjectionProblem PodTemplateIncomplete { get; } = new(
        ProblemIds.PodTemplateIncomplete, "no container of its pod template has an image, so it is a part of a workload only")
    {
        Hint = "inject the whole, for example the output of kustomize build",
    };

    public static InjectionProblem FieldInvalid(TypedError error) => new(
        ProblemIds.FieldInvalid, $"field '{error.Path}' has a wrong value: {error.Message}")
    {
        Pointer = error.Pointer,
    };

    /// <param name="pointer">Place of the value in the pod.</param>
    /// <param name="path">The same as people write it.</param>
    /// <param name="written">The value as it is written.</param>
    /// <param name="taken">The text that it is taken for.</param>
    public static InjectionProblem TextUnquoted(string pointer, string path, string written, string taken) => new(
        ProblemIds.TextUnquoted, $"{path}: {written} is no text without quotes; it is written as \"{taken}\"")
    {
        Pointer = pointer,
        Field = path,
        NamesField = true,
        Hint = "put it in quotes: the API server refuses it as it is",
    };

    public static InjectionProblem DnsPolicy(string policy) => new(
        ProblemIds.DnsPolicy, $"with the DNS policy {policy} the proxy may not find the control plane")
    {
        Pointer = "/spec/dnsPolicy",
        Field = "spec.dnsPolicy",
        Hint = "use ClusterFirst",
    };

    /// <param name="name">Name of the container.</param>
    /// <param name="list">The list that it stands in.</param>
    /// <param name="reason">What is wrong with it.</param>
    public static InjectionProblem ContainerNotMerged(string name, string list, string reason) => new(
        ProblemIds.ContainerNotMerged, $"the pod's own container '{name}' cannot be laid over the one of the templates: {reason}")
    {
        Pointer = "/spec/" + list,
    };

    /// <param name="container">Name of the container.</param>
    public static InjectionProblem DirectiveDropped(string container) => new(
        ProblemIds.DirectiveDropped, $"the pod's own container '{container}' has a directive of a strategic merge, which is no field of a container and is left out")
    {
        Field = $"spec.containers[{container}]",
        Hint = "take $patch and the like out",
    };

    /// <param name="proxyPointer">Place of the proxy container that chose a user.</param>
    public static InjectionProblem UserWithoutInit(string proxyPointer) => new(
        ProblemIds.UserWithoutInit, "the proxy runs as another user, but there is no init container whose traffic rules could follow")
    {
        Pointer = proxyPointer + "/securityContext",
        Field = "spec.containers[istio-proxy].securityContext",
    };

    private static string NameOf(string apiVersion, string kind) => apiVersion.Length > 0 ? $"{apiVersion} {kind}" : kind;

    private static InjectionProblem Grown(string member, string resource, string message) => new(ProblemIds.PodResourcesGrown, message)
    {
        Pointer = JsonPointer.Combine("/spec/resources/" + member, resource),
        Field = $"spec.resources.{member}.{resource}",
        Hint = "set the sidecar's own amounts by the annotations sidecar.istio.io/proxyCPU and the like, or raise the pod's",
    };
}
