using Injector.Core.Pods;

namespace Injector.Core.Problems;

/// <summary>What is likely to disappoint the author of a pod although its injection went as it was asked.</summary>
internal static class AdviceProblems
{
    /// <param name="member"><c>labels</c> or <c>annotations</c>.</param>
    /// <param name="key">The key as written.</param>
    /// <param name="meant">The known key that is near.</param>
    public static InjectionProblem KeyMisspelt(string member, string key, string meant) => new(ProblemIds.KeyMisspelt, "nothing of Istio's is called so, and it has no effect")
    {
        Pointer = JsonPointer.Combine("/metadata/" + member, key),
        Field = $"metadata.{member}.{key}",
        Hint = $"did you mean {meant}?",
    };

    public static InjectionProblem PlaceholderLeft(string pointer, string field) => new(
        ProblemIds.PlaceholderLeft, "the image auto is what an injection replaces, and this pod is not injected, so its container cannot start")
    {
        Pointer = pointer,
        Field = field,
        Hint = "let the pod be injected, or name an image",
    };

    /// <param name="unknown">The field with what became of it, for example <c>concurency: unknown field, ignored</c>.</param>
    public static InjectionProblem ProxyConfigUnknown(string unknown) => new(ProblemIds.ProxyConfigUnknown, unknown)
    {
        Pointer = PodPointers.Annotation(AnnotationNames.ProxyConfig),
        Field = "metadata.annotations." + AnnotationNames.ProxyConfig,
    };

    /// <param name="reason">Why the pod is to end: <c>a Job</c>, <c>restartPolicy Never</c>.</param>
    /// <param name="canBeNative">Whether a template of the configuration makes the proxy a native sidecar when asked.</param>
    public static InjectionProblem NeverCompletes(string reason, bool canBeNative) => new(
        ProblemIds.NeverCompletes, $"the pod is to end ({reason}), but the proxy in its containers goes on running")
    {
        Pointer = "/spec/restartPolicy",
        Field = "spec.restartPolicy",
        Hint = canBeNative
            ? "use native sidecars (annotation sidecar.istio.io/nativeSidecar or --native-sidecars), or end the proxy by its /quitquitquit"
            : "end the proxy by its /quitquitquit, or leave the pod out; templates of this release know no native sidecars",
    };

    /// <param name="pointer">Where the id is chosen.</param>
    /// <param name="field">The same as people write it.</param>
    /// <param name="container">The container that runs so.</param>
    /// <param name="id">The user's or group's id.</param>
    public static InjectionProblem ProxyUserShared(string pointer, string field, string container, long id) => new(
        ProblemIds.ProxyUserShared, $"container '{container}' runs as {id} like the proxy, whose traffic is not captured")
    {
        Pointer = pointer,
        Field = field,
        Hint = "choose another id",
    };

    /// <param name="pointer">The port.</param>
    /// <param name="field">The list of ports as people write it.</param>
    /// <param name="container">The container that declares it.</param>
    /// <param name="port">Its number.</param>
    /// <param name="use">What the proxy does there.</param>
    public static InjectionProblem ProxyPortTaken(string pointer, string field, string container, long port, string use) => new(
        ProblemIds.ProxyPortTaken, $"container '{container}' has port {port}, which the proxy needs for {use}")
    {
        Pointer = pointer,
        Field = field,
        Hint = "choose one outside 15000-15090",
    };

    public static InjectionProblem ProbePortUnknown(string pointer, string field, string container, string port) => new(
        ProblemIds.ProbePortUnknown, $"container '{container}' has no port named '{port}', so the probe fails")
    {
        Pointer = pointer,
        Field = field,
        Hint = "add the name to ports, or write a number",
    };

    public static InjectionProblem ForeignSidecarThere(string mesh, string pointer, string field) => new(
        ProblemIds.ForeignSidecar, $"the pod has a sidecar of {mesh} already; two proxies get into each other's way")
    {
        Pointer = pointer,
        Field = field,
        Hint = "keep one of the two out of the pod",
    };

    public static InjectionProblem ForeignSidecarWanted(string mesh, string member, string key) => new(
        ProblemIds.ForeignSidecar, $"the pod asks for a sidecar of {mesh} too; two proxies get into each other's way")
    {
        Pointer = JsonPointer.Combine("/metadata/" + member, key),
        Field = $"metadata.{member}.{key}",
        Hint = "ask for one of the two",
    };

    public static InjectionProblem OpenShiftRangeUnknown(bool isNamespaceKnown) => new(
        ProblemIds.OpenShiftRangeUnknown,
        (isNamespaceKnown ? "the namespace has no range of users" : "the namespace of the pod is not known") + ", so the proxy runs as 1337, which OpenShift may refuse")
    {
        Field = "metadata.namespace",
        Pointer = "/metadata/namespace",
        Hint = isNamespaceKnown ? "annotate it with openshift.io/sa.scc.uid-range" : "give the Namespace objects (--namespaces)",
    };

    /// <param name="isOfPod">Whether the pod itself says so; else its namespace does.</param>
    public static InjectionProblem Ambient(bool isOfPod) => new(
        ProblemIds.AmbientPod,
        (isOfPod ? "the pod" : "the namespace") + " is in the ambient mesh; with a sidecar the pod is in the mesh by that one alone")
    {
        Pointer = isOfPod ? JsonPointer.Combine("/metadata/labels", "istio.io/dataplane-mode") : string.Empty,
        Field = isOfPod ? "metadata.labels.istio.io/dataplane-mode" : "metadata.namespace",
        Hint = "opt out of the sidecar, or label the pod istio.io/dataplane-mode: none",
    };

    /// <param name="kind">Kind of the object it stands on.</param>
    /// <param name="field">Where it stands, as people write it.</param>
    /// <param name="wanted">Where labels that count stand.</param>
    public static InjectionProblem InjectMisplaced(string kind, string field, string wanted) => new(
        ProblemIds.InjectMisplaced, $"has no effect here: injection looks at the pods of the {kind}")
    {
        Field = field,
        Hint = $"write it as a label into {wanted}",
    };
}
