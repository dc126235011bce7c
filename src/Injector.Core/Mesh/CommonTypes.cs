using Injector.Core.Protobuf;
using static Injector.Core.Protobuf.ProtoFields;

namespace Injector.Core.Mesh;

/// <summary>Message types that mesh and proxy configuration share.</summary>
internal static class CommonTypes
{
    internal static readonly ProtoDescriptor TlsSettings = new(
        "v1alpha3.ClientTLSSettings",
        Enum("mode", new ProtoEnum("v1alpha3.ClientTLSSettings_TLSmode", ("DISABLE", 0), ("SIMPLE", 1), ("MUTUAL", 2), ("ISTIO_MUTUAL", 3))),
        String("client_certificate", "private_key", "ca_certificates", "credential_name"),
        List(String("subject_alt_names")),
        String("sni"),
        BoolValue("insecure_skip_verify"),
        String("ca_crl"));

    internal static readonly ProtoDescriptor TcpKeepalive = new(
        "v1alpha3.ConnectionPoolSettings_TCPSettings_TcpKeepalive", UInt32("probes"), Duration("time", "interval"));

    internal static readonly ProtoDescriptor RemoteService = new(
        "v1alpha1.RemoteService", String("address"), Message("tls_settings", TlsSettings), Message("tcp_keepalive", TcpKeepalive));

    internal static readonly ProtoDescriptor LabelSelectorRequirement = new(
        "v1alpha1.LabelSelectorRequirement", String("key", "operator"), List(String("values")));

    internal static readonly ProtoDescriptor LabelSelector = new(
        "v1alpha1.LabelSelector", StringMap("match_labels"), List(Message("match_expressions", LabelSelectorRequirement)));

    internal static readonly ProtoDescriptor LocalityLbSetting = new(
        "v1alpha3.LocalityLoadBalancerSetting",
        List(Message("distribute", new("v1alpha3.LocalityLoadBalancerSetting_Distribute", String("from"), Map(UInt32("to"))))),
        List(Message("failover", new("v1alpha3.LocalityLoadBalancerSetting_Failover", String("from", "to")))),
        List(String("failover_priority")),
        BoolValue("enabled"));

    internal static readonly ProtoDescriptor HttpRetry = new(
        "v1alpha3.HTTPRetry",
        Int32("attempts"),
        Duration("per_try_timeout"),
        String("retry_on"),
        BoolValue("retry_remote_localities", "retry_ignore_previous_hosts"),
        Duration("backoff"));
}
