namespace Injector.Core;

/// <summary>The one table of warnings.</summary>
internal static class InjectionWarnings
{
    public static InjectionWarning HostNetwork { get; } = new(
        "host-network", "spec.hostNetwork", "the pod uses the network of its node, so no sidecar can capture its traffic");

    public static InjectionWarning InjectWord(string field, string word) => new(
        "inject-word", field, $"\"{word}\" is not understood and counts as not set; use \"true\" or \"false\"");

    public static InjectionWarning Selector(string list, int index, string problem) => new(
        "selector-invalid", $"{list}[{index}]", $"the selector is left out: {problem}");

    public static InjectionWarning Policy(string word) => new(
        "policy-invalid", "policy", $"the policy \"{word}\" of the configuration injects nothing; use \"enabled\" or \"disabled\"");

    public static InjectionWarning DnsPolicy(string policy) => new(
        "dns-policy", "spec.dnsPolicy", $"with the DNS policy {policy} the proxy may not find the control plane; use ClusterFirst");

    public static InjectionWarning UserWithoutInit { get; } = new(
        "user-without-init", "spec.containers[istio-proxy].securityContext",
        "the proxy runs as another user, but there is no init container whose traffic rules could follow");

    public static InjectionWarning NoTemplates { get; } = new(
        "templates-empty", "templates", "the configuration has no templates");
}
