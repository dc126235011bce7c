using System.Buffers;
using System.Collections.Frozen;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Tells from a command, an image or a value whether a container connects to others.</summary>
internal static class NetworkUse
{
    private const string AddressMark = "://";

    /// <summary>Programs that connect, and programs that wait for others.</summary>
    private static readonly FrozenSet<string> Programs = new[]
    {
        "alembic", "aws", "curl", "dig", "dockerize", "flyway", "gcloud", "git", "grpcurl", "gsutil", "kubectl", "liquibase", "migrate", "mongo", "mongosh", "mysql",
        "mysqladmin", "nc", "ncat", "netcat", "nslookup", "pg_isready", "ping", "psql", "redis-cli", "telnet", "wait-for", "wait-for-it", "wait4x", "wget",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> WordCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\"'");

    /// <summary>The first program or address of a text that tells; null when there is none. A file is not one: of <c>file://</c> nothing is asked.</summary>
    /// <param name="text">The text.</param>
    public static string? Find(string text) => FindAddress(text) ?? FindProgram(text);

    private static string? FindAddress(string text)
    {
        var mark = text.IndexOf(AddressMark, StringComparison.Ordinal);
        if (mark <= 0)
        {
            return null;
        }

        var start = text.AsSpan(0, mark).LastIndexOfAnyExcept(WordCharacters) + 1;
        var length = text.AsSpan(start).IndexOfAny(Blanks);
        var address = length < 0 ? text[start..] : text.Substring(start, length);
        return start == mark || address.StartsWith("file:", StringComparison.Ordinal) ? null : address;
    }

    private static string? FindProgram(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var start = rest.IndexOfAny(WordCharacters);
            if (start < 0)
            {
                return null;
            }

            rest = rest[start..];
            var length = rest.IndexOfAnyExcept(WordCharacters);
            var word = (length < 0 ? rest : rest[..length]).ToString();
            if (Programs.Contains(word))
            {
                return word;
            }

            rest = rest[word.Length..];
        }

        return null;
    }
}
