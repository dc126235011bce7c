using Injector.Core.Protobuf;
using Injector.Go.Strconv;

namespace Injector.Core.Mesh;

/// <summary>Rules of a whole proxy configuration.</summary>
internal static class ProxyConfigValidator
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;

    private delegate void Rule(ProtoMessage proxy, IstioRelease release, List<string> errors);

    /// <summary>In the order in which their errors are listed.</summary>
    private static readonly Rule[] Rules =
    [
        Paths, ClusterName, DrainDuration, ParentShutdownDuration, DiscoveryAddress, ConnectTimeout,
        (proxy, _, errors) => TracingRules.Tracers(proxy, errors),
        (proxy, _, errors) => TracingRules.Tls(proxy, errors),
        (proxy, _, errors) => TracingRules.CustomTags(proxy, errors),
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
        errors.AddIf(proxy.GetString("configPath").Length == 0, "config path must be set");
        errors.AddIf(proxy.GetString("binaryPath").Length == 0, "binary path must be set");
    }

    private static void ClusterName(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Find<ProtoEnumValue>("tracingServiceName") is not null)
        {
            return;
        }

        errors.AddIf(
            proxy.GetString("serviceCluster").Length == 0,
            proxy.Get<string>("serviceCluster") is null
                ? "oneof service cluster or tracing service name must be specified"
                : "service cluster must be specified");
    }

    private static void DrainDuration(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var drain = proxy.Find<ProtoDuration>("drainDuration");
        errors.AddReason("invalid drain duration: ", Duration(drain));
        errors.AddIf(drain?.Nanoseconds % Second > 0, "drain time only supports durations to seconds precision");
    }

    /// <summary>Of the releases that have the field: the old process lives longer than it drains.</summary>
    private static void ParentShutdownDuration(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Descriptor.FindJson("parentShutdownDuration", release) is null)
        {
            return;
        }

        var parent = proxy.Find<ProtoDuration>("parentShutdownDuration");
        var drain = proxy.Find<ProtoDuration>("drainDuration");
        errors.AddReason("invalid parent shutdown duration: ", Duration(parent));
        errors.AddIf(parent?.Nanoseconds % Second > 0, "parent shutdown time only supports durations to seconds precision");
        errors.AddIf(
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

        errors.AddReason("invalid discovery address: ", HostNames.HostPort(address));
    }

    private static void ConnectTimeout(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Descriptor.FindJson("connectTimeout", release) is not null)
        {
            errors.AddReason("invalid connect timeout: ", Duration(proxy.Find<ProtoDuration>("connectTimeout")));
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
        errors.AddReason($"invalid {what} {(address is null ? "" : GoQuote.Quote(address))}: ", string.IsNullOrEmpty(address) ? null : HostNames.HostPort(address));

    private static void AdminPort(ProtoMessage proxy, IstioRelease release, List<string> errors) =>
        errors.AddReason("invalid proxy admin port: ", HostNames.Port(proxy.Find<int>("proxyAdminPort") ?? 0));

    private static void AuthenticationPolicy(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        var policy = proxy.Find<ProtoEnumValue>("controlPlaneAuthPolicy");
        errors.AddIf(policy is { Number: not (0 or 1) }, $"unrecognized control plane auth policy '{policy}'");
    }

    private static void StatusPort(ProtoMessage proxy, IstioRelease release, List<string> errors)
    {
        if (proxy.Descriptor.FindJson("statusPort", release) is not null)
        {
            errors.AddReason("invalid status port: ", HostNames.Port(proxy.Find<int>("statusPort") ?? 0));
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

        errors.AddIf(settings.Find<ProtoDuration>("pollDelay") is not { Nanoseconds: not 0 }, $"{name}: pollDelay must be set and not be zero");
    }
}
