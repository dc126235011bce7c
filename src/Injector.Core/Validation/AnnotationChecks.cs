using Injector.Core.Mesh;
using Injector.Core.Protobuf;
using Injector.Core.Quantities;
using Injector.Go.Net;
using Injector.Go.Strconv;
using Injector.Go.Text;

namespace Injector.Core.Validation;

/// <summary>The checks of annotation values; each gives null for a good value, else what is wrong.</summary>
internal static class AnnotationChecks
{
    private const int LongestInterface = 15;
    private const ulong LargestPort = ushort.MaxValue;

    internal static string? InterceptionMode(string value) => value is "REDIRECT" or "TPROXY" or "NONE"
        ? null
        : $"interceptionMode invalid, use REDIRECT,TPROXY,NONE: {value}";

    /// <summary>The parameter it names is another one's; that is what users of the reference know.</summary>
    internal static string? StatusPort(string value) => Prefixed("excludeInboundPorts", Port(value));

    internal static string? UInt32(string value) => GoParse.UnsignedError(value, uint.MaxValue);

    internal static string? IncludeIPRanges(string value) => value == "*" ? null : Prefixed("includeIPRanges", Prefixes(value));

    internal static string? ExcludeIPRanges(string value) => Prefixed("excludeIPRanges", Prefixes(value));

    internal static string? IncludeInboundPorts(string value) => value == "*" ? null : Prefixed("includeInboundPorts", Ports(value));

    internal static string? ExcludeInboundPorts(string value) => Prefixed("excludeInboundPorts", Ports(value));

    internal static string? ExcludeOutboundPorts(string value) => Prefixed("excludeOutboundPorts", Ports(value));

    internal static string? Interfaces(string value) => value.Length == 0 ? null : FirstProblem(value, Interface);

    /// <summary>A Kubernetes quantity.</summary>
    internal static string? Amount(string value)
    {
        if (value.Any(char.IsControl))
        {
            return "value contains control characters";
        }

        return Quantity.TryParse(value, out _, out var error) ? null : error;
    }

    /// <summary>Laid over the proxy configuration that is built into the release, then checked as a whole.</summary>
    internal static string? ProxyConfig(string value, IstioRelease release)
    {
        var reader = new ProtoJsonReader(release);
        ProtoMessage proxy;
        try
        {
            var defaults = ReleaseDefaults.For(release).ProxyConfig;
            proxy = ConfigurationText.Read(value, MeshConfig.ProxyConfigAnnotation) is { } json ? reader.Apply(json, defaults) : defaults;
        }
        catch (ConfigurationException problem)
        {
            return $"failed to convert to apply proxy config: {problem.Message}";
        }

        if (reader.Errors.Count > 0)
        {
            return $"failed to convert to apply proxy config: {string.Join("; ", reader.Errors)}";
        }

        var errors = new List<string>();
        ProxyConfigValidator.Validate(proxy, release, errors);
        return errors.Count == 0 ? null : ErrorBlock.Format(errors);
    }

    private static string? Prefixes(string value) => value.Length == 0 ? null : FirstProblem(
        value,
        prefix => GoAddress.Prefix(prefix) is { } reason ? $"failed parsing cidr '{prefix}': {reason}" : null);

    private static string? Ports(string value)
    {
        var text = GoText.TrimSpace(value);
        return text.Length == 0 ? null : FirstProblem(text, Port);
    }

    private static string? Port(string value)
    {
        var text = GoText.TrimSpace(value);
        return GoParse.UnsignedError(text, LargestPort) is { } reason ? $"failed parsing port '{text}': {reason}" : null;
    }

    private static string? Interface(string value)
    {
        var name = GoText.TrimSpace(value);
        if (name.Length == 0)
        {
            return "empty interface name";
        }

        if (name.Length > LongestInterface)
        {
            return $"interface name {GoQuote.Quote(name)} too long (max {LongestInterface} chars)";
        }

        return char.IsAsciiLetter(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-')
            ? null
            : $"interface name {GoQuote.Quote(name)} contains invalid characters";
    }

    private static string? FirstProblem(string list, Func<string, string?> check)
    {
        foreach (var element in list.Split(','))
        {
            if (check(element) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static string? Prefixed(string parameter, string? reason) => reason is null ? null : $"{parameter} invalid: {reason}";
}
