using System.Globalization;
using System.Text;

namespace Injector.Fuzz;

/// <summary>Changes texts at random: characters, words, lines, pieces, indentation. The same seed makes the same changes.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly string[] Words =
    [
        "\n", "\n  ", "\n- ", "\t", "\r\n", "\r", " ", ":", ": ", "- ", "#", " #", "'", "\"", "\\", "{", "}", "[", "]", ",", "|", ">", "|-", "&a", "*a", "!!binary ", "!!str ", "---\n", "...\n", "<<: *a",
        "null", "~", "true", "yes", "0x1F", "1e999", "-0", ".nan", "9223372036854775808", "\u0000", "\u001b[2J", "\u0085", "\u2028", "\u2029", "\ufeff", "\ufffe", "\ud800", "\ud83d\ude00", "é",
        "{{", "}}", "{{-", "-}}", "{{ . }}", "{{ end }}", "{{ range . }}", "{{ if true }}", "{{ toYaml . }}", "{{ template \"x\" . }}", "{{ define \"x\" }}", "{{/*", "*/}}", "`", "$x", ":=",
        "$patch: delete", "$patch: replace", "$retainKeys: []", "kind: List", "kind: Pod", "items: []", "spec: {}", "spec:", "containers: []", "containers:", "initContainers:", "metadata:", "annotations:", "labels:",
        "name: istio-proxy", "name: istio-init", "image: auto", "restartPolicy: Always", "sidecar.istio.io/inject: \"true\"", "sidecar.istio.io/status: '{}'", "proxy.istio.io/overrides: '{\"containers\":[{}]}'",
        "proxy.istio.io/config: 'concurrency: 1'", "sidecar.istio.io/userVolume: '{\"a\":{}}'", "inject.istio.io/templates: sidecar,gateway", "prometheus.io/port: \"80\"", "securityContext: {privileged: true}",
        "\"metadata\":{}", "\"spec\":null", "\"object\":", "\"uid\":1", "\"operation\":\"UPDATE\"", "\"dryRun\":true", "\\u0000", "\\ud800", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
    ];

    // The seed is told with every fault; nothing here is a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 up to a limit.</summary>
    public int Next(int limit) => _random.Next(limit);

    /// <summary>One of some.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
#pragma warning restore CA5394

    /// <summary>A text with one to three changes.</summary>
    public string Mutate(string text)
    {
        for (var changes = 1 + Next(3); changes > 0; changes--)
        {
            text = Change(text);
        }

        return text;
    }

    private string Change(string text) => Next(12) switch
    {
        0 => Splice(text, 1, Pick(Words)),
        1 => Splice(text, 0, Pick(Words)),
        2 => Splice(text, 0, Pick(Words) + Pick(Words)),
        3 => Splice(text, Next(40), string.Empty),
        4 => Splice(text, 0, Piece(text)),
        5 => Splice(text, Next(60), Piece(text)),
        6 => Lines(text, static (lines, at) => lines.Insert(at, lines[at])),
        7 => Lines(text, static (lines, at) => lines.RemoveAt(at)),
        8 => Lines(text, (lines, at) => lines[at] = new string(' ', Next(6)) + lines[at]),
        9 => Lines(text, (lines, at) => lines[at] = lines[at].TrimStart()),
        10 => Splice(text, 0, string.Concat(Enumerable.Repeat(Pick(Words), 1 + (Next(10) == 0 ? Next(3000) : Next(3))))),
        _ => Lines(text, (lines, at) => lines[at] = Value(lines[at])),
    };

    /// <summary>A line with another value behind its name.</summary>
    private string Value(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? line + Pick(Words) : line[..(colon + 2)] + Pick(Words) + (Next(3) == 0 ? Next(100000).ToString(CultureInfo.InvariantCulture) : Pick(Words));
    }

    private string Piece(string text)
    {
        var start = Next(text.Length + 1);
        return text.Substring(start, Math.Min(Next(200), text.Length - start));
    }

    private string Splice(string text, int removed, string added)
    {
        var at = Next(text.Length + 1);
        return string.Concat(text.AsSpan(0, at), added, text.AsSpan(Math.Min(text.Length, at + removed)));
    }

    private string Lines(string text, Action<List<string>, int> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines, Next(lines.Count));
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }
}
