using System.Collections.Immutable;
using Injector.Core.Protobuf;
using Injector.Core.Releases;

namespace Injector.Core.Mesh;

/// <summary>Rules of a whole mesh configuration, its proxy configuration included.</summary>
internal static class MeshValidator
{
    private const long Millisecond = 1_000_000;
    private const long LongestConnectTimeout = 3_600_000 * Millisecond;

    internal static void Validate(ProtoMessage mesh, IstioRelease release, List<string> errors)
    {
        errors.AddReason("invalid proxy listen port: ", HostNames.Port(mesh.Find<int>("proxyListenPort") ?? 0));
        ConnectTimeout(mesh, errors);
        ProtocolDetectionTimeout(mesh, errors);
        TrustDomains(mesh, release, errors);
        Locality(mesh.GetMessage("localityLbSetting"), errors);
        ServiceHosts(mesh, errors);
        var curves = mesh.GetMessage("meshMTLS")?.GetList("ecdhCurves") ?? [];
        errors.AddReason("mesh TLS does not support ECDH curves configuration", curves.IsEmpty ? null : string.Empty);
        ProxyConfigValidator.Validate(MeshMerge.DefaultConfig(mesh), release, errors);
    }

    private static void ConnectTimeout(ProtoMessage mesh, List<string> errors)
    {
        var timeout = mesh.Find<ProtoDuration>("connectTimeout");
        var reason = ProxyConfigValidator.Duration(timeout)
            ?? (timeout?.Nanoseconds > LongestConnectTimeout ? "timeout must be <= 1h0m0s" : null);
        errors.AddReason("invalid connect timeout: ", reason);
    }

    private static void ProtocolDetectionTimeout(ProtoMessage mesh, List<string> errors)
    {
        var timeout = mesh.Find<ProtoDuration>("protocolDetectionTimeout");
        errors.AddReason("invalid protocol detection timeout: ", timeout is null or { Nanoseconds: 0 } ? null : ProxyConfigValidator.Duration(timeout));
    }

    /// <summary>Older releases have no trust domain by default.</summary>
    private static void TrustDomains(ProtoMessage mesh, IstioRelease release, List<string> errors)
    {
        var domain = mesh.GetString("trustDomain");
        if (domain.Length > 0 || ReleaseTable.Of(ReleaseRule.TrustDomainIsWanted).Contains(release))
        {
            errors.AddReason("trustDomain: ", HostNames.TrustDomain(domain));
        }

        var aliases = mesh.GetList("trustDomainAliases");
        for (var i = 0; i < aliases.Length; i++)
        {
            errors.AddReason($"trustDomainAliases[{i}]: ", HostNames.TrustDomain(aliases[i] as string ?? string.Empty));
        }
    }

    private static void Locality(ProtoMessage? locality, List<string> errors)
    {
        var distribute = locality?.GetList("distribute") ?? [];
        var failover = locality?.GetList("failover") ?? [];
        errors.AddReason("localityLbSetting: ", distribute.IsEmpty || failover.IsEmpty ? null : "can not have both distribute and failover");
        foreach (var rule in distribute.OfType<ProtoMessage>())
        {
            var weights = rule.GetMap("to") ?? ImmutableSortedDictionary<string, object?>.Empty;
            var sum = weights.Values.Sum(weight => weight as uint? ?? 0L);
            errors.AddReason("localityLbSetting: ", sum == 100 ? null : $"weights of '{rule.GetString("from")}' add up to {sum} rather than 100");
        }

        foreach (var rule in failover.OfType<ProtoMessage>())
        {
            var from = rule.GetString("from");
            errors.AddReason("localityLbSetting: ", from != rule.GetString("to") ? null : $"failover from '{from}' to itself");
            errors.AddReason(
                "localityLbSetting: ",
                from.Contains('*', StringComparison.Ordinal) ? $"failover region '{from}' must not contain '*'" : null);
        }
    }

    private static void ServiceHosts(ProtoMessage mesh, List<string> errors)
    {
        foreach (var settings in mesh.GetList("serviceSettings").OfType<ProtoMessage>())
        {
            foreach (var host in settings.GetList("hosts").OfType<string>())
            {
                errors.AddReason("serviceSettings, host: ", HostNames.WildcardName(host));
            }
        }
    }
}
