using Injector.Core.Protobuf;

namespace Injector.Core.Mesh;

/// <summary>Rules of the tracing part of a proxy configuration.</summary>
internal static class TracingRules
{
    private const string HostAddressVariable = "$(HOST_IP)";

    public static void Tracers(ProtoMessage proxy, List<string> errors)
    {
        var tracing = proxy.GetMessage("tracing");
        if (tracing?.GetMessage("lightstep") is { } lightstep)
        {
            var address = lightstep.GetString("address");
            errors.AddIf(address.Length == 0, "lightstep address is required");
            errors.AddReason("invalid lightstep address: ", address.Length == 0 ? null : HostNames.HostPort(address));
            errors.AddIf(lightstep.GetString("accessToken").Length == 0, "access token is required");
        }

        foreach (var tracer in (ReadOnlySpan<string>)["zipkin", "datadog"])
        {
            if (tracing?.GetMessage(tracer) is { } settings)
            {
                errors.AddReason($"invalid {tracer} address: ", HostNames.HostPort(WithHostAddress(settings.GetString("address"))));
            }
        }
    }

    public static void Tls(ProtoMessage proxy, List<string> errors)
    {
        var tls = proxy.GetMessage("tracing")?.GetMessage("tlsSettings");
        if (tls?.Find<ProtoEnumValue>("mode") is not { Number: 2 } || tls.GetString("credentialName").Length > 0)
        {
            return;
        }

        errors.AddIf(tls.GetString("clientCertificate").Length == 0, "client certificate required for mutual tls");
        errors.AddIf(tls.GetString("privateKey").Length == 0, "private key required for mutual tls");
    }

    public static void CustomTags(ProtoMessage proxy, List<string> errors)
    {
        if (proxy.GetMessage("tracing")?.GetMap("customTags") is not { } tags)
        {
            return;
        }

        foreach (var (name, tag) in tags)
        {
            errors.AddIf(tag is null, $"custom tag '{name}' has no value");
        }
    }

    /// <summary>The node's address is known to the proxy only; some address stands for it here.</summary>
    private static string WithHostAddress(string address)
    {
        var place = address.IndexOf(HostAddressVariable, StringComparison.Ordinal);
        return place < 0 ? address : $"{address.AsSpan(0, place)}127.0.0.1{address.AsSpan(place + HostAddressVariable.Length)}";
    }
}
