using Injector.Core.Protobuf;
using Injector.Core.Releases;
using static Injector.Core.Mesh.CommonTypes;
using static Injector.Core.Protobuf.ProtoFields;

namespace Injector.Core.Mesh;

/// <summary>Message type of the proxy configuration and the types of its fields.</summary>
internal static class ProxyTypes
{
    internal static readonly ProtoEnum AuthenticationPolicy = new("v1alpha1.AuthenticationPolicy", ("NONE", 0), ("MUTUAL_TLS", 1), ("INHERIT", 1000));

    internal static readonly ProtoEnum InterceptionMode = new("v1alpha1.ProxyConfig_InboundInterceptionMode", ("REDIRECT", 0), ("TPROXY", 1), ("NONE", 2));

    private static readonly ProtoEnum TracingServiceName = new(
        "v1alpha1.ProxyConfig_TracingServiceName", ("APP_LABEL_AND_NAMESPACE", 0), ("CANONICAL_NAME_ONLY", 1), ("CANONICAL_NAME_AND_NAMESPACE", 2));

    private static readonly ProtoEnum ForwardClientCertDetails = new(
        "v1alpha1.ForwardClientCertDetails",
        ("UNDEFINED", 0), ("SANITIZE", 1), ("FORWARD_ONLY", 2), ("APPEND_FORWARD", 3), ("SANITIZE_SET", 4), ("ALWAYS_FORWARD_ONLY", 5));

    private static readonly ProtoEnum TraceContext = new(
        "v1alpha1.Tracing_OpenCensusAgent_TraceContext",
        ("UNSPECIFIED", 0), ("W3C_TRACE_CONTEXT", 1), ("GRPC_BIN", 2), ("CLOUD_TRACE_CONTEXT", 3), ("B3", 4));

    private static readonly ProtoDescriptor CustomTag = new(
        "v1alpha1.Tracing_CustomTag",
        OneOf(
            "type",
            Message("literal", new("v1alpha1.Tracing_Literal", String("value"))),
            Message("environment", new("v1alpha1.Tracing_Environment", String("name", "default_value"))),
            Message("header", new("v1alpha1.Tracing_RequestHeader", String("name", "default_value")))));

    private static readonly ProtoDescriptor Lightstep = new(
        "v1alpha1.Tracing_Lightstep",
        String("address", "access_token"),
        In(ReleaseRule.LightstepIsSecured, Bool("secure")),
        In(ReleaseRule.LightstepIsSecured, String("cacert_path")));

    private static readonly ProtoDescriptor Stackdriver = new(
        "v1alpha1.Tracing_Stackdriver",
        Bool("debug"),
        Int64Value("max_number_of_attributes", "max_number_of_annotations", "max_number_of_message_events"));

    internal static readonly ProtoDescriptor Tracing = new(
        "v1alpha1.Tracing",
        OneOf(
            "tracer",
            Message("zipkin", new("v1alpha1.Tracing_Zipkin", String("address"))),
            Message("lightstep", Lightstep),
            Message("datadog", new("v1alpha1.Tracing_Datadog", String("address"))),
            Message("stackdriver", Stackdriver),
            Message("open_census_agent", new("v1alpha1.Tracing_OpenCensusAgent", String("address"), List(Enum("context", TraceContext))))),
        Map(Message("custom_tags", CustomTag)),
        UInt32("max_path_tag_length"),
        Double("sampling"),
        Message("tls_settings", TlsSettings),
        BoolValue("enable_istio_tags"));

    private static readonly ProtoDescriptor Topology = new(
        "v1alpha1.Topology",
        UInt32("num_trusted_proxies"),
        Enum("forward_client_cert_details", ForwardClientCertDetails),
        Message("proxy_protocol", new("v1alpha1.Topology_ProxyProtocolConfiguration")));

    private static readonly ProtoDescriptor HttpGet = new(
        "v1beta1.HTTPHealthCheckConfig",
        String("path"),
        UInt32("port"),
        String("host", "scheme"),
        List(Message("http_headers", new("v1beta1.HTTPHeader", String("name", "value")))));

    private static readonly ProtoDescriptor ReadinessProbe = new(
        "v1beta1.ReadinessProbe",
        Int32("initial_delay_seconds", "timeout_seconds", "period_seconds", "success_threshold", "failure_threshold"),
        OneOf(
            "health_check_method",
            Message("http_get", HttpGet),
            Message("tcp_socket", new("v1beta1.TCPHealthCheckConfig", String("host"), UInt32("port"))),
            Message("exec", new("v1beta1.ExecHealthCheckConfig", List(String("command")))),
            Message("grpc", new("v1beta1.GrpcHealthCheckConfig", UInt32("port"), String("service")))));

    private static readonly ProtoDescriptor PrivateKeyProvider = new(
        "v1alpha1.PrivateKeyProvider",
        OneOf(
            "provider",
            Message("cryptomb", new("v1alpha1.PrivateKeyProvider_CryptoMb", Duration("poll_delay"), BoolValue("fallback"))),
            Message("qat", new("v1alpha1.PrivateKeyProvider_QAT", Duration("poll_delay"), BoolValue("fallback")))));

    private static readonly ProtoEnum MetadataExchangeMode = new(
        "v1alpha1.ProxyConfig_ProxyHeaders_MetadataExchangeMode", ("UNDEFINED", 0), ("IN_MESH", 1));

    private static readonly ProtoDescriptor ProxyHeaders = new(
        "v1alpha1.ProxyConfig_ProxyHeaders",
        Enum("forwarded_client_cert", ForwardClientCertDetails),
        Message(
            "set_current_client_cert_details",
            new("v1alpha1.ProxyConfig_ProxyHeaders_SetCurrentClientCertDetails", BoolValue("subject", "cert", "chain", "dns", "uri"))),
        Message("request_id", new("v1alpha1.ProxyConfig_ProxyHeaders_RequestId", BoolValue("disabled"))),
        Message("server", new("v1alpha1.ProxyConfig_ProxyHeaders_Server", BoolValue("disabled"), String("value"))),
        Message("attempt_count", new("v1alpha1.ProxyConfig_ProxyHeaders_AttemptCount", BoolValue("disabled"))),
        Message("envoy_debug_headers", new("v1alpha1.ProxyConfig_ProxyHeaders_EnvoyDebugHeaders", BoolValue("disabled"))),
        Message(
            "metadata_exchange_headers",
            new("v1alpha1.ProxyConfig_ProxyHeaders_MetadataExchangeHeaders", Enum("mode", MetadataExchangeMode))),
        BoolValue("preserve_http1_header_case"),
        Message("x_forwarded_host", new("v1alpha1.ProxyConfig_ProxyHeaders_XForwardedHost", BoolValue("enabled"))),
        Message("x_forwarded_port", new("v1alpha1.ProxyConfig_ProxyHeaders_XForwardedPort", BoolValue("enabled"))));

    internal static readonly ProtoDescriptor ProxyConfig = new(
        "v1alpha1.ProxyConfig",
        String("config_path", "binary_path"),
        OneOf("cluster_name", String("service_cluster"), Enum("tracing_service_name", TracingServiceName)),
        Duration("drain_duration"),
        In(ReleaseRule.ParentShutdownIsAField, Duration("parent_shutdown_duration")),
        String("discovery_address"),
        Duration("discovery_refresh_delay"),
        String("zipkin_address"),
        In(ReleaseRule.ConnectTimeoutIsAProxyField, Duration("connect_timeout")),
        String("statsd_udp_address", "envoy_metrics_service_address"),
        Int32("proxy_admin_port"),
        String("availability_zone"),
        Enum("control_plane_auth_policy", AuthenticationPolicy),
        String("custom_config_file"),
        Int32("stat_name_length"),
        In(ReleaseRule.ConcurrencyIsAnInteger, Int32("concurrency")),
        In(ReleaseRule.ConcurrencyIsOptional, Int32Value("concurrency")),
        String("proxy_bootstrap_template_path"),
        Enum("interception_mode", InterceptionMode),
        Message("tracing", Tracing),
        Message("sds", new("v1alpha1.SDS", Bool("enabled"), String("k8s_sa_jwt_path"))),
        Message("envoy_access_log_service", RemoteService),
        Message("envoy_metrics_service", RemoteService),
        StringMap("proxy_metadata"),
        StringMap("runtime_values"),
        In(ReleaseRule.StatusPortIsAField, Int32("status_port")),
        List(String("extra_stat_tags")),
        Message("gateway_topology", Topology),
        Duration("termination_drain_duration"),
        String("mesh_id"),
        Message("readiness_probe", ReadinessProbe),
        Message(
            "proxy_stats_matcher",
            new(
                "v1alpha1.ProxyConfig_ProxyStatsMatcher",
                List(String("inclusion_prefixes", "inclusion_suffixes", "inclusion_regexps")))),
        BoolValue("hold_application_until_proxy_starts"),
        List(String("ca_certificates_pem")),
        Message("image", new("v1beta1.ProxyImage", String("image_type"))),
        Message("private_key_provider", PrivateKeyProvider),
        Message("proxy_headers", ProxyHeaders),
        Duration("file_flush_interval"),
        UInt32("file_flush_min_size_kb"),
        BoolValue("stats_compression"),
        In(ReleaseRule.TrafficPolicyFieldsExist, Struct("connection_settings")));
}
