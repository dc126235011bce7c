using Injector.Core.Protobuf;
using Injector.Core.Releases;
using static Injector.Core.Mesh.CommonTypes;
using static Injector.Core.Protobuf.ProtoFields;

namespace Injector.Core.Mesh;

/// <summary>Message type of the mesh configuration and the types of its fields, extension providers aside.</summary>
internal static class MeshTypes
{
    internal static readonly ProtoEnum InboundTrafficMode = new("v1alpha1.MeshConfig_InboundTrafficPolicy_Mode", ("PASSTHROUGH", 0), ("LOCALHOST", 1));

    private static readonly ProtoEnum IngressControllerMode = new(
        "v1alpha1.MeshConfig_IngressControllerMode", ("UNSPECIFIED", 0), ("OFF", 1), ("DEFAULT", 2), ("STRICT", 3));

    private static readonly ProtoEnum OutboundTrafficMode = new(
        "v1alpha1.MeshConfig_OutboundTrafficPolicy_Mode", ("REGISTRY_ONLY", 0), ("ALLOW_ANY", 1), ("ALLOW_ANY_DYNAMIC_DNS", 3));

    private static readonly ProtoEnum Normalization = new(
        "v1alpha1.MeshConfig_ProxyPathNormalization_NormalizationType",
        ("DEFAULT", 0), ("NONE", 1), ("BASE", 2), ("MERGE_SLASHES", 3), ("DECODE_AND_MERGE_SLASHES", 4));

    private static readonly ProtoDescriptor ConfigSource = new(
        "v1alpha1.ConfigSource",
        String("address"),
        Message("tls_settings", TlsSettings),
        List(Enum("subscribed_resources", new ProtoEnum("v1alpha1.Resource", ("SERVICE_REGISTRY", 0)))));

    private static readonly ProtoDescriptor CertificateData = new(
        "v1alpha1.MeshConfig_CertificateData",
        OneOf("certificate_data", String("pem", "spiffe_bundle_url")),
        List(String("cert_signers", "trust_domains")));

    private static readonly ProtoDescriptor ServiceSettings = new(
        "v1alpha1.MeshConfig_ServiceSettings",
        Message("settings", new("v1alpha1.MeshConfig_ServiceSettings_Settings", Bool("cluster_local"))),
        List(String("hosts")));

    private static readonly ProtoDescriptor ServiceScope = new(
        "v1alpha1.MeshConfig_ServiceScopeConfigs",
        Message("namespace_selector", LabelSelector),
        Message("services_selector", LabelSelector),
        Enum("scope", new ProtoEnum("v1alpha1.MeshConfig_ServiceScopeConfigs_Scope", ("LOCAL", 0), ("GLOBAL", 1))));

    private static readonly ProtoDescriptor CertificateAuthority = new(
        "v1alpha1.MeshConfig_CA", String("address"), Message("tls_settings", TlsSettings), Duration("request_timeout"), Bool("istiod_side"));

    private static readonly ProtoDescriptor DefaultProviders = new(
        "v1alpha1.MeshConfig_DefaultProviders", List(String("tracing", "metrics", "access_logging")));

    private static readonly ProtoDescriptor TlsConfig = new(
        "v1alpha1.MeshConfig_TLSConfig",
        Enum("min_protocol_version", new ProtoEnum("v1alpha1.MeshConfig_TLSConfig_TLSProtocol", ("TLS_AUTO", 0), ("TLSV1_2", 1), ("TLSV1_3", 2))),
        List(String("ecdh_curves", "cipher_suites")));

    internal static readonly ProtoDescriptor MeshConfig = new(
        "v1alpha1.MeshConfig",
        Int32("proxy_listen_port", "proxy_inbound_listen_port", "proxy_http_port"),
        Duration("connect_timeout", "hbone_idle_timeout", "protocol_detection_timeout"),
        Message("tcp_keepalive", TcpKeepalive),
        String("ingress_class", "ingress_service"),
        Enum("ingress_controller_mode", IngressControllerMode),
        String("ingress_selector"),
        Bool("enable_tracing"),
        String("access_log_file", "access_log_format"),
        Enum("access_log_encoding", new ProtoEnum("v1alpha1.MeshConfig_AccessLogEncoding", ("TEXT", 0), ("JSON", 1))),
        Bool("enable_envoy_access_log_service", "disable_envoy_listener_log"),
        In(ReleaseRule.SdsUdsPathIsAField, String("sds_uds_path")),
        Message("default_config", ProxyTypes.ProxyConfig),
        Message(
            "outbound_traffic_policy",
            new("v1alpha1.MeshConfig_OutboundTrafficPolicy", Enum("mode", OutboundTrafficMode), Message("tls", TlsSettings))),
        Message("inbound_traffic_policy", new("v1alpha1.MeshConfig_InboundTrafficPolicy", Enum("mode", InboundTrafficMode))),
        List(Message("config_sources", ConfigSource)),
        BoolValue("enable_auto_mtls"),
        String("trust_domain"),
        List(String("trust_domain_aliases")),
        List(Message("ca_certificates", CertificateData)),
        List(String("default_service_export_to", "default_virtual_service_export_to", "default_destination_rule_export_to")),
        String("root_namespace"),
        Message("locality_lb_setting", LocalityLbSetting),
        Duration("dns_refresh_rate"),
        Enum("h2_upgrade_policy", new ProtoEnum("v1alpha1.MeshConfig_H2UpgradePolicy", ("DO_NOT_UPGRADE", 0), ("UPGRADE", 1))),
        String("inbound_cluster_stat_name", "outbound_cluster_stat_name"),
        List(Message("certificates", new("v1alpha1.Certificate", String("secret_name"), List(String("dns_names"))))),
        List(Message("service_settings", ServiceSettings)),
        List(Message("service_scope_configs", ServiceScope)),
        BoolValue("enable_prometheus_merge", "verify_certificate_at_client"),
        Message("ca", CertificateAuthority),
        List(Message("extension_providers", ProviderTypes.ExtensionProvider)),
        Message("default_providers", DefaultProviders),
        List(Message("discovery_selectors", LabelSelector)),
        Message("path_normalization", new("v1alpha1.MeshConfig_ProxyPathNormalization", Enum("normalization", Normalization))),
        Message("default_http_retry_policy", HttpRetry),
        Message("mesh_mTLS", TlsConfig),
        Message("tls_defaults", TlsConfig),
        In(ReleaseRule.TrafficPolicyFieldsExist, Struct("default_traffic_policy", "service_entry_visibility", "zone_aware_lb_setting")));
}
