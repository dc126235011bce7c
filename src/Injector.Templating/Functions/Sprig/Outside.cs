using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Injector.Templating.Functions.Sprig;

/// <summary>The functions that look at the world outside of the template.</summary>
internal static class Outside
{
    public static void AddTo(FunctionTableBuilder table, IReadOnlyDictionary<string, string> environment)
    {
        table.Add("env", (_, a) => Value.String(environment.GetValueOrDefault(a[0].AsString)), GoType.String);
        table.Add("expandenv", (_, a) => Value.String(Expand(a[0].AsString, environment)), GoType.String);
        table.Add("getHostByName", (_, a) => Value.String(Resolve(a[0].AsString)), GoType.String);
    }

    /// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c>; unknown names are empty.</summary>
    private static string Expand(string text, IReadOnlyDictionary<string, string> environment)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var dollar = text.IndexOf('$', at);
            if (dollar < 0 || dollar + 1 == text.Length)
            {
                return result.Append(text, at, text.Length - at).ToString();
            }

            result.Append(text, at, dollar - at);
            var brace = text[dollar + 1] == '{';
            var start = dollar + (brace ? 2 : 1);
            var end = start;
            while (end < text.Length && (brace ? text[end] != '}' : char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            result.Append(environment.GetValueOrDefault(text[start..end]) ?? string.Empty);
            at = brace ? Math.Min(end + 1, text.Length) : end;
        }

        return result.ToString();
    }

#pragma warning disable RS0030 // The function's purpose is a look-up: a template that calls getHostByName asks for the network.
    private static string Resolve(string name)
    {
        try
        {
            var addresses = Dns.GetHostAddresses(name);
            return addresses.Length == 0 ? string.Empty : addresses[RandomNumberGenerator.GetInt32(addresses.Length)].ToString();
        }
        catch (SocketException e)
        {
            throw new FunctionException($"lookup {name}: {e.Message}");
        }
    }
#pragma warning restore RS0030
}
