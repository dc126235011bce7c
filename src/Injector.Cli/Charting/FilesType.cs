using System.Text;
using System.Text.Json.Nodes;
using Injector.Go.Regexp;
using Injector.Templating;
using Injector.Yaml;

namespace Injector.Cli.Charting;

/// <summary><c>.Files</c>: the chart's texts that are no templates, by path, with the methods that Helm gives them.</summary>
internal sealed class FilesType : GoType
{
    private static readonly GoMethod[] Methods =
    [
        new("Get", static (CallContext _, in Value files, ReadOnlySpan<Value> a) => Value.String(TextOf(files, a[0].AsString)), String),
        new("Lines", static (CallContext _, in Value files, ReadOnlySpan<Value> a) => Value.Strings(LinesOf(TextOf(files, a[0].AsString))), String),
        new("Glob", static (CallContext _, in Value files, ReadOnlySpan<Value> a) => Glob(files, a[0].AsString), String),
        GoMethod.Getter("AsConfig", static files => Value.String(Map(files, text => text))),
        GoMethod.Getter("AsSecrets", static files => Value.String(Map(files, text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))))),
    ];

    private FilesType()
        : base(GoKind.Map, "engine.files", String, String, isNamed: true)
    {
    }

    private static FilesType Instance { get; } = new();

    /// <summary>Files as a value.</summary>
    public static Value Of(IEnumerable<KeyValuePair<string, string>> files)
    {
        var map = GoMap.Create(Instance);
        foreach (var (path, text) in files)
        {
            map.Set(path, Value.String(text));
        }

        return Value.Map(map);
    }

    /// <inheritdoc/>
    public override GoMethod? FindMethod(string name) => Array.Find(Methods, method => method.Name == name);

    private static string TextOf(in Value files, string path) => files.AsMap.TryGetValue(path, out var text) ? text.AsString : string.Empty;

    private static string[] LinesOf(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static Value Glob(in Value files, string pattern)
    {
        var map = files.AsMap;
        var regex = GoRegex.Compile(RegexOf(pattern));
        return Of(map.SortedKeys.Where(path => regex.IsMatch(path)).Select(path =>
        {
            map.TryGetValue(path, out var text);
            return KeyValuePair.Create(path, text.AsString);
        }).ToList());
    }

    private static string RegexOf(string pattern)
    {
        var quoted = GoRegex.QuoteMeta(pattern)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal)
            .Replace(@"\{", "(", StringComparison.Ordinal)
            .Replace(@"\}", ")", StringComparison.Ordinal);
        return $"^{(pattern.Contains('{', StringComparison.Ordinal) ? quoted.Replace(",", "|", StringComparison.Ordinal) : quoted)}$";
    }

    private static string Map(Value files, Func<string, string> form)
    {
        var data = new JsonObject();
        foreach (var path in files.AsMap.SortedKeys)
        {
            data[path[(path.LastIndexOf('/') + 1)..]] = form(TextOf(files, path));
        }

        return data.Count == 0 ? string.Empty : YamlWriter.Write(data).TrimEnd('\n');
    }
}
