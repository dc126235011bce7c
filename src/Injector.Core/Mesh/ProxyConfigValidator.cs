using Injector.Core.Protobuf;

namespace Injector.Core.Mesh;

/// <summary>Rules of a whole proxy configuration.</summary>
internal static class ProxyConfigValidator
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;
    private const string HostAddressVariable = "$(HOST_IP)";

    private delegate void Rule(ProtoMessage proxy, IstioRelease release, List<string> errors);

    /// <summary>In the order in which their errors are listed.</summary>
    private static readonly Rule[] Rules =
    [
        Paths, ClusterName, DrainDuration, ParentShutdownDuration, DiscoveryAddress, ConnectTimeout, Tracers, TracingTls, CustomTags,
        OptionalAddresses, AdminPort, AuthenticationPolicy, StatusPort, PrivateKeyProvider,
    ];

    internal static void Validate(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        foreach (var rule in Rules)
        {
            rule(proxy, release, errors);
        }
    }

    /// <summary>Null when a duration is at least one and whole milliseconds.</summary>
    internal static string? Duration(ProtoDuration? duration) => duration switch
    {
        null => "duration is not set",
        { Nanoseconds: < Millisecond } => "duration must be greater than 1ms",
        { Nanoseconds: var span } when span % Millisecond != 0 => "only durations to ms precision are supported",
        _ => null,
    };

    private static void Paths(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        AddIf(errors, proxy.GetString("configPath").Length == 0, "config path must be set");
        AddIf(errors, proxy.GetString("binaryPath").Length == 0, "binary path must be set");
    }

    private static void ClusterName(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Get<ProtoEnumValue?>("tracingServiceName") is not null)
        {
            return;
        }

        AddIf(
            errors,
            proxy.GetString("serviceCluster").Length == 0,
            proxy.Get<string>("serviceCluster") is null
                ? "oneof service cluster or tracing service name must be specified"
                : "service cluster must be specified");
    }

    private static void DrainDuration(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var drain = proxy.Get<ProtoDuration?>("drainDuration");
        AddReason(errors, "invalid drain duration: ", Duration(drain));
        AddIf(errors, drain?.Nanoseconds % Second > 0, "drain time only supports durations to seconds precision");
    }

    /// <summary>Of the releases that have the field: the old process lives longer than it drains.</summary>
    private static void ParentShutdownDuration(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Descriptor.FindJson("parentShutdownDuration", release) is null)
        {
            return;
        }

        var parent = proxy.Get<ProtoDuration?>("parentShutdownDuration");
        var drain = proxy.Get<ProtoDuration?>("drainDuration");
        AddReason(errors, "invalid parent shutdown duration: ", Duration(parent));
        AddIf(errors, parent?.Nanoseconds % Second > 0, "parent shutdown time only supports durations to seconds precision");
        AddIf(
            errors,
            parent?.Nanoseconds <= drain?.Nanoseconds,
            $"parent shutdown time {parent} must be greater than drain time {drain}");
    }

    private static void DiscoveryAddress(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var address = proxy.GetString("discoveryAddress");
        if (address.Length == 0)
        {
            errors.Add("discovery address must be set to the proxy discovery service");
            return;
        }

        AddReason(errors, "invalid discovery address: ", HostNames.HostPort(address));
    }

    private static void ConnectTimeout(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Descriptor.FindJson("connectTimeout", release) is not null)
        {
            AddReason(errors, "invalid connect timeout: ", Duration(proxy.Get<ProtoDuration?>("connectTimeout")));
        }
    }

    private static void Tracers(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var tracing = proxy.GetMessage("tracing");
        if (tracing?.GetMessage("lightstep") is { } lightstep)
        {
            var address = lightstep.GetString("address");
            AddIf(errors, address.Length == 0, "lightstep address is required");
            AddReason(errors, "invalid lightstep address: ", address.Length == 0 ? null : HostNames.HostPort(address));
            AddIf(errors, lightstep.GetString("accessToken").Length == 0, "access token is required");
        }

        foreach (var tracer in (ReadOnlySpan<string>)["zipkin", "datadog"])
        {
            if (tracing?.GetMessage(tracer) is { } settings)
            {
                AddReason(errors, $"invalid {tracer} address: ", HostNames.HostPort(WithHostAddress(settings.GetString("address"))));
            }
        }
    }

    /// <summary>The node's address is known to the proxy only; some address stands for it here.</summary>
    private static string WithHostAddress(string address)
    {
        var place = address.IndexOf(HostAddressVariable, StringComparison.Ordinal);
        return place < 0 ? address : $"{address.AsSpan(0, place)}127.0.0.1{address.AsSpan(place + HostAddressVariable.Length)}";
    }

    private static void TracingTls(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var tls = proxy.GetMessage("tracing")?.GetMessage("tlsSettings");
        if (tls?.Get<ProtoEnumValue?>("mode") is not { Number: 2 } || tls.GetString("credentialName").Length > 0)
        {
            return;
        }

        AddIf(errors, tls.GetString("clientCertificate").Length == 0, "client certificate required for mutual tls");
        AddIf(errors, tls.GetString("privateKey").Length == 0, "private key required for mutual tls");
    }

    private static void CustomTags(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.GetMessage("tracing")?.GetMap("customTags") is not { } tags)
        {
            return;
        }

        foreach (var (name, tag) in tags)
        {
            AddIf(errors, tag is null, $"custom tag '{name}' has no value");
        }
    }

    private static void OptionalAddresses(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        AddAddress(errors, "statsd udp address", proxy.GetString("statsdUdpAddress"));
        AddAddress(errors, "envoy metrics service address", proxy.GetString("envoyMetricsServiceAddress"));
        AddAddress(errors, "envoy metrics service address", proxy.GetMessage("envoyMetricsService")?.GetString("address"));
        AddAddress(errors, "envoy access log service address", proxy.GetMessage("envoyAccessLogService")?.GetString("address"));
    }

    private static void AddAddress(List<string> errors, string what, string? address) =>
        AddReason(errors, $"invalid {what} {(address is null ? "" : GoText.Quote(address))}: ", string.IsNullOrEmpty(address) ? null : HostNames.HostPort(address));

    private static void AdminPort(ProtoMessage proxy, IstioRelease release, List<string> errors) =>
        AddReason(errors, "invalid proxy admin port: ", HostNames.Port(proxy.Get<int>("proxyAdminPort")));

    private static void AuthenticationPolicy(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var policy = proxy.Get<ProtoEnumValue?>("controlPlaneAuthPolicy");
        AddIf(errors, policy is { Number: not (0 or 1) }, $"unrecognized control plane auth policy '{policy}'");
    }

    private static void StatusPort(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Descriptor.FindJson("statusPort", release) is not null)
        {
            AddReason(errors, "invalid status port: ", HostNames.Port(proxy.Get<int>("statusPort")));
        }
    }

    private static void PrivateKeyProvider(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.GetMessage("privateKeyProvider") is not { } provider)
        {
            return;
        }

        var name = provider.GetMessage("cryptomb") is null ? "qat" : "cryptomb";
        if (provider.GetMessage(name) is not { } settings)
        {
            errors.Add("private key provider must be cryptomb or qat");
            return;
        }

        AddIf(errors, settings.Get<ProtoDuration?>("pollDelay") is not { Nanoseconds: not 0 }, $"{name}: pollDelay must be set and not be zero");
    }

    private static void AddIf(List<string> errors, bool wrong, string error)
    {
        if (wrong)
        {
            errors.Add(error);
        }
    }

    private static void AddReason(List<string> errors, string what, string? reason)
    {
        if (reason is not null)
        {
            errors.Add(what + reason);
        }
    }
}
