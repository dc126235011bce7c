using System.Globalization;
using Injector.Core.Schema;

namespace Injector.Core.Problems;

/// <summary>What can be wrong with the fields of a pod or its workload.</summary>
internal static class PodProblems
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

    public static InjectionProblem FieldInvalid(TypedError error) => new(
        ProblemIds.FieldInvalid, $"field '{error.Path}' has a wrong value: {error.Message}")
    {
        Pointer = error.Pointer,
    };

    public static InjectionProblem DnsPolicy(string policy) => new(
        ProblemIds.DnsPolicy, $"with the DNS policy {policy} the proxy may not find the control plane")
    {
        Pointer = "/spec/dnsPolicy",
        Field = "spec.dnsPolicy",
        Hint = "use ClusterFirst",
    };

    /// <param name="proxyPointer">Place of the proxy container that chose a user.</param>
    public static InjectionProblem UserWithoutInit(string proxyPointer) => new(
        ProblemIds.UserWithoutInit, "the proxy runs as another user, but there is no init container whose traffic rules could follow")
    {
        Pointer = proxyPointer + "/securityContext",
        Field = "spec.containers[istio-proxy].securityContext",
    };

    private static InjectionProblem Grown(string member, string resource, string message) => new(ProblemIds.PodResourcesGrown, message)
    {
        Pointer = JsonPointer.Combine("/spec/resources/" + member, resource),
        Field = $"spec.resources.{member}.{resource}",
        Hint = "set the sidecar's own amounts by the annotations sidecar.istio.io/proxyCPU and the like, or raise the pod's",
    };
}
