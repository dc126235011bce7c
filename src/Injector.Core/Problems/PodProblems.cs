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

    /// <param name="name">Name of the container.</param>
    /// <param name="list">The list that it stands in.</param>
    /// <param name="reason">What is wrong with it.</param>
    public static InjectionProblem ContainerNotMerged(string name, string list, string reason) => new(
        ProblemIds.ContainerNotMerged, $"the pod's own container '{name}' cannot be laid over the one of the templates: {reason}")
    {
        Pointer = "/spec/" + list,
    };

    /// <param name="proxyPointer">Place of the proxy container that chose a user.</param>
    public static InjectionProblem UserWithoutInit(string proxyPointer) => new(
        ProblemIds.UserWithoutInit, "the proxy runs as another user, but there is no init container whose traffic rules could follow")
    {
        Pointer = proxyPointer + "/securityContext",
        Field = "spec.containers[istio-proxy].securityContext",
    };
}
