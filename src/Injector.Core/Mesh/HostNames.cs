using System.Globalization;
using Injector.Go.Net;
using Injector.Go.Strconv;

namespace Injector.Core.Mesh;

/// <summary>Names and addresses of servers; each gives null for a good text, else what is wrong.</summary>
internal static class HostNames
{
    private const int LongestName = 255;
    private const int LongestLabel = 63;

    /// <summary><c>host:port</c>; IPv6 addresses stand in brackets.</summary>
    internal static string? HostPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return $"unable to split {GoQuote.Quote(text)}: missing port in address";
        }

        var host = text[..colon];
        var bracketed = host is ['[', .., ']'];
        if (!bracketed && host.Contains(':', StringComparison.Ordinal))
        {
            return $"unable to split {GoQuote.Quote(text)}: too many colons in address";
        }

        host = bracketed ? host[1..^1] : host;
        var digits = text[(colon + 1)..];
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port))
        {
            return $"port ({digits}) is not a number";
        }

        return Port(port) ?? (FullName(host) is null || GoAddress.IsAddress(host)
            ? null
            : $"{GoQuote.Quote(host)} is not a valid hostname or an IP address");
    }

    internal static string? Port(long port) =>
        port is >= 1 and <= 65535 ? null : string.Create(CultureInfo.InvariantCulture, $"port number {port} must be in the range 1..65535");

    /// <summary>A DNS name: labels parted by dots, the last not of digits only; one dot may trail.</summary>
    internal static string? FullName(string name) =>
        Name(name) ?? (IsNumeric(name.TrimEnd('.')) ? $"domain name {GoQuote.Quote(name)} invalid (top level domain cannot be all-numeric)" : null);

    /// <summary>A trust domain: labels parted by dots; one dot may trail.</summary>
    internal static string? TrustDomain(string name) => name.Length == 0 ? "empty domain name not allowed" : Labels(name);

    /// <summary>A DNS name whose first label may be a star; the star alone is one too.</summary>
    internal static string? WildcardName(string name) => name switch
    {
        "*" => null,
        _ when name.StartsWith("*.", StringComparison.Ordinal) => Name(name[2..]),
        _ => Name(name),
    };

    private static string? Name(string name) => name.Length switch
    {
        0 => "empty domain name not allowed",
        > LongestName => $"domain name {GoQuote.Quote(name[..61] + "...")} too long (max {LongestName})",
        _ => Labels(name),
    };

    private static string? Labels(string name)
    {
        var labels = (name[^1] == '.' ? name[..^1] : name).Split('.');
        var bad = Array.Find(labels, label => !IsLabel(label));
        return bad is null ? null : $"domain name {GoQuote.Quote(name)} invalid (label {GoQuote.Quote(bad)} invalid)";
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1])
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static bool IsNumeric(string name) =>
        !name.AsSpan(name.LastIndexOf('.') + 1).ContainsAnyExceptInRange('0', '9');
}
