using Injector.Core.Protobuf;
using static Injector.Core.Protobuf.ProtoFields;

namespace Injector.Core.Mesh;

/// <summary>Message type of an extension provider: a name and one of the kinds below.</summary>
/// <remarks>
/// Injection reads <c>opentelemetry.serviceAttributeEnrichment</c> only. The fields that many kinds have in common are checked, details
/// of a kind are not declared and so pass as unknown ones.
/// </remarks>
internal static class ProviderTypes
{
    internal static readonly ProtoEnum ServiceAttributeEnrichment = new(
        "v1alpha1.MeshConfig_ExtensionProvider_OpenTelemetryTracingProvider_ServiceAttributeEnrichment",
        ("ISTIO_CANONICAL", 0), ("OTEL_SEMANTIC_CONVENTIONS", 1));

    private static readonly ProtoDescriptor BodyLimit = new(
        "v1alpha1.MeshConfig_ExtensionProvider_EnvoyExternalAuthorizationRequestBody",
        UInt32("max_request_bytes"),
        Bool("allow_partial_message", "pack_as_bytes"));

    private static readonly ProtoDescriptor LogFormat = new(
        "v1alpha1.MeshConfig_ExtensionProvider_EnvoyFileAccessLogProvider_LogFormat",
        OneOf("log_format", String("text"), Struct("labels")));

    internal static readonly ProtoDescriptor OpenTelemetry = Kind(
        "OpenTelemetryTracingProvider",
        Service(),
        UInt32("max_tag_length"),
        Enum("service_attribute_enrichment", ServiceAttributeEnrichment));

    internal static readonly ProtoDescriptor ExtensionProvider = new(
        "v1alpha1.MeshConfig_ExtensionProvider",
        String("name"),
        OneOf(
            "provider",
            Message("envoy_ext_authz_http", Kind("EnvoyExternalAuthorizationHttpProvider", Service(), Timeout(), HttpAuthorization())),
            Message("envoy_ext_authz_grpc", Kind("EnvoyExternalAuthorizationGrpcProvider", Service(), Timeout(), Authorization())),
            Message("zipkin", Kind("ZipkinTracingProvider", Service(), UInt32("max_tag_length"), Bool("enable_64bit_trace_id"), String("path"))),
            Message("lightstep", Kind("LightstepTracingProvider", Service(), String("access_token"), UInt32("max_tag_length"))),
            Message("datadog", Kind("DatadogTracingProvider", Service(), UInt32("max_tag_length"))),
            Message("stackdriver", Kind("StackdriverProvider", UInt32("max_tag_length"))),
            Message("opencensus", Kind("OpenCensusAgentTracingProvider", Service(), UInt32("max_tag_length"))),
            Message("skywalking", Kind("SkyWalkingTracingProvider", Service(), String("access_token"))),
            Message("opentelemetry", OpenTelemetry),
            Message("prometheus", Kind("PrometheusMetricsProvider")),
            Message("envoy_file_access_log", Kind("EnvoyFileAccessLogProvider", String("path"), Message("log_format", LogFormat))),
            Message("envoy_http_als", Kind("EnvoyHttpGrpcV3LogProvider", Service(), String("log_name"), LogNames())),
            Message("envoy_tcp_als", Kind("EnvoyTcpGrpcV3LogProvider", Service(), String("log_name"), List(String("filter_state_objects_to_log")))),
            Message("envoy_otel_als", Kind("EnvoyOpenTelemetryLogProvider", Service(), String("log_name"), Message("log_format", LogFormat))),
            Message("sds", Kind("SDSProvider", String("name"), Service()))));

    private static ProtoDescriptor Kind(string goName, params ProtoField[][] fields) => new($"v1alpha1.MeshConfig_ExtensionProvider_{goName}", fields);

    private static ProtoField[] Service() => [.. String("service"), .. UInt32("port")];

    private static ProtoField[] Timeout() => [.. Duration("timeout"), .. Bool("fail_open"), .. String("status_on_error")];

    private static ProtoField[] Authorization() =>
        [.. BoolValue("clear_route_cache"), .. Message("include_request_body_in_check", BodyLimit)];

    private static ProtoField[] HttpAuthorization() =>
    [
        .. String("path_prefix"),
        .. StringMap("include_additional_headers_in_check"),
        .. List(String(
            "include_headers_in_check",
            "include_request_headers_in_check",
            "headers_to_upstream_on_allow",
            "headers_to_downstream_on_allow",
            "headers_to_downstream_on_deny")),
        .. Authorization(),
    ];

    private static ProtoField[] LogNames() => List(String(
        "additional_request_headers_to_log",
        "additional_response_headers_to_log",
        "additional_response_trailers_to_log",
        "filter_state_objects_to_log"));
}
