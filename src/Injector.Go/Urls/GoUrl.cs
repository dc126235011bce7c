using System.Text;

namespace Injector.Go.Urls;

/// <summary>A URL in the parts that Go's <c>net/url</c> finds; the path decoded, user information still encoded.</summary>
public sealed record GoUrl
{
    /// <summary>In small letters; empty when there is none.</summary>
    public string Scheme { get; init; } = string.Empty;

    /// <summary>What follows the scheme when no slash does.</summary>
    public string Opaque { get; init; } = string.Empty;

    /// <summary>User and password, still encoded.</summary>
    public string UserInfo { get; init; } = string.Empty;

    /// <summary>Host with port.</summary>
    public string Host { get; init; } = string.Empty;

    /// <summary>Decoded path.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>What follows the question mark, still encoded.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>Decoded fragment.</summary>
    public string Fragment { get; init; } = string.Empty;

    /// <summary>The host without port and brackets.</summary>
    public string HostName
    {
        get
        {
            var colon = Host.LastIndexOf(':');
            var name = colon > Host.LastIndexOf(']') ? Host[..colon] : Host;
            return name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name;
        }
    }

    /// <summary>Takes a URL apart.</summary>
    /// <exception cref="FormatException">It is not one; the message says why, as Go's.</exception>
    public static GoUrl Parse(string text)
    {
        if (text.Any(c => c < ' ' || c == 0x7F))
        {
            throw new FormatException("net/url: invalid control character in URL");
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? string.Empty : UrlEscaping.Decode(text[(hash + 1)..]);
        var (scheme, rest) = SplitScheme(hash < 0 ? text : text[..hash]);
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? string.Empty : rest[(question + 1)..];
        rest = question < 0 ? rest : rest[..question];
        var url = new GoUrl { Scheme = scheme.ToLowerInvariant(), Query = query, Fragment = fragment };
        if (!rest.StartsWith('/'))
        {
            if (scheme.Length > 0)
            {
                return url with { Opaque = rest };
            }

            if (rest.Split('/')[0].Contains(':', StringComparison.Ordinal))
            {
                throw new FormatException("first path segment in URL cannot contain colon");
            }
        }

        if (rest.StartsWith("//", StringComparison.Ordinal) && !(scheme.Length == 0 && rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var slash = rest.IndexOf('/', 2);
            url = url.WithAuthority(slash < 0 ? rest[2..] : rest[2..slash]);
            rest = slash < 0 ? string.Empty : rest[slash..];
        }

        return url with { Path = UrlEscaping.Decode(rest) };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var result = new StringBuilder();
        result.Append(Scheme).Append(Scheme.Length > 0 ? ":" : string.Empty);
        if (Opaque.Length > 0)
        {
            result.Append(Opaque);
        }
        else
        {
            AppendHierarchy(result);
        }

        result.Append(Query.Length > 0 ? "?" : string.Empty).Append(Query);
        return result.Append(Fragment.Length > 0 ? "#" : string.Empty).Append(UrlEscaping.Encode(Fragment, "$&+,/:;=?@!()*'")).ToString();
    }

    private static (string Scheme, string Remainder) SplitScheme(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return i > 0 ? (text[..i], text[(i + 1)..]) : throw new FormatException("missing protocol scheme");
            }

            if (!char.IsAsciiLetter(c) && (i == 0 || !(char.IsAsciiDigit(c) || c is '+' or '-' or '.')))
            {
                break;
            }
        }

        return (string.Empty, text);
    }

    private GoUrl WithAuthority(string authority)
    {
        var at = authority.LastIndexOf('@');
        var host = authority[(at + 1)..];
        var colon = host.LastIndexOf(':');
        var port = colon > host.LastIndexOf(']') ? host[(colon + 1)..] : string.Empty;
        if (host.StartsWith('[') && !host.Contains(']', StringComparison.Ordinal))
        {
            throw new FormatException("missing ']' in host");
        }

        if (!port.All(char.IsAsciiDigit))
        {
            throw new FormatException($"invalid port \"{host[colon..]}\" after host");
        }

        var wrong = host.FirstOrDefault(c => c < 128 && !char.IsAsciiLetterOrDigit(c) && !"-_.~!$&'()*+,;=:[]<>\"%".Contains(c, StringComparison.Ordinal));
        if (wrong != 0)
        {
            throw new FormatException($"invalid character \"{wrong}\" in host name");
        }

        var user = at < 0 ? string.Empty : authority[..at];
        if (user.Any(c => c < 128 && !char.IsAsciiLetterOrDigit(c) && !"-._:~!$&'()*+,;=%@".Contains(c, StringComparison.Ordinal)))
        {
            throw new FormatException("net/url: invalid userinfo");
        }

        return this with { Host = UrlEscaping.Decode(host), UserInfo = NormalUser(user) };
    }

    private static string NormalUser(string user) =>
        string.Join(':', user.Split(':', 2).Select(part => UrlEscaping.Encode(UrlEscaping.Decode(part), "$&+,;=")));

    private void AppendHierarchy(StringBuilder result)
    {
        if (Scheme.Length > 0 || Host.Length > 0 || UserInfo.Length > 0)
        {
            result.Append(Host.Length > 0 || Path.Length > 0 || UserInfo.Length > 0 ? "//" : string.Empty);
            result.Append(UserInfo).Append(UserInfo.Length > 0 ? "@" : string.Empty);
            result.Append(UrlEscaping.Encode(Host, "!$&'()*+,;=:[]<>\""));
        }

        var path = UrlEscaping.Encode(Path, "$&+,/:;=@!()*'");
        if (path.Length > 0 && path[0] != '/' && Host.Length > 0)
        {
            result.Append('/');
        }

        if (result.Length == 0 && path.Split('/')[0].Contains(':', StringComparison.Ordinal))
        {
            result.Append("./");
        }

        result.Append(path);
    }
}
