using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core.Kinds;

namespace Injector.Core;

/// <summary>A kind beside those of Kubernetes that carries pod templates, and where it has them.</summary>
/// <remarks>Group and kind tell it, and the version when one is named.</remarks>
public sealed partial record PodKind
{
    /// <summary>Kind, for example <c>Rollout</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>API group, for example <c>argoproj.io</c>; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>Version, for example <c>v1alpha1</c>; null for all.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Paths from the object to its pod templates, each an object with <c>metadata</c> and <c>spec</c>: names with dots between, <c>*</c> for every
    /// item of a list and every member of a map. Empty for the object itself.
    /// </summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Reads <c>KIND[.VERSION][.GROUP][=PATH]</c>, such as <c>Rollout.argoproj.io=spec.template</c>; without a path the kind has to be one of a table.</summary>
    /// <exception cref="FormatException">The text is none, or no kind of the table.</exception>
    public static PodKind Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (KindText().Match(text) is not { Success: true } match)
        {
            throw new FormatException($"'{text}' is no kind: write KIND.GROUP=PATH, for example Rollout.argoproj.io=spec.template");
        }

        var (kind, group) = (match.Groups["kind"].Value, match.Groups["group"].Value);
        if (WorkloadKinds.PlaceOf($"{group}{(group.Length > 0 ? "/" : string.Empty)}v1", kind, compatIstio: false) is not null)
        {
            throw new FormatException($"'{text}': {kind} is injected already");
        }

        return new PodKind
        {
            Kind = kind,
            Group = group,
            Version = match.Groups["version"] is { Success: true, Value: var version } ? version : null,
            Paths = match.Groups["path"] is { Success: true, Value: var path }
                ? [Plain(text, path)]
                : ForeignKinds.TemplatesOf(group, kind) ?? throw new FormatException($"'{text}': nothing is known of this kind, write where its pod template stands: {text}=spec.template"),
        };
    }

    /// <summary>Whether an object is of this kind.</summary>
    internal bool Is(string apiVersion, string kind) =>
        kind == Kind && ApiGroup.Of(apiVersion) == Group && (Version is null || apiVersion[(apiVersion.IndexOf('/') + 1)..] == Version);

    /// <summary>RFC 6901 pointers from an object to its pod templates, in order; those only that are there.</summary>
    internal IEnumerable<string> TemplatesIn(JsonObject map) => Paths.SelectMany(path => Find(map, path.Length == 0 ? [] : path.Split('.'), string.Empty));

    private static IEnumerable<string> Find(JsonNode? node, string[] path, string pointer) => (path, node) switch
    {
        ([], JsonObject) => [pointer],
        (["*", .. var rest], JsonObject map) => map.SelectMany(member => Find(member.Value, rest, JsonPointer.Combine(pointer, member.Key))),
        (["*", .. var rest], JsonArray list) => list.SelectMany((item, i) => Find(item, rest, FormattableString.Invariant($"{pointer}/{i}"))),
        ([var name, .. var rest], JsonObject map) => Find(map[name], rest, JsonPointer.Combine(pointer, name)),
        _ => [],
    };

    /// <summary>A path as it is kept: <c>spec.tasks[*].template</c> and <c>.spec.template</c> are ways to write one too.</summary>
    private static string Plain(string text, string path)
    {
        var plain = path.Replace("[*]", ".*", StringComparison.Ordinal);
        plain = plain.StartsWith('.') ? plain[1..] : plain;
        return plain.Length == 0 || PathText().IsMatch(plain)
            ? plain
            : throw new FormatException($"'{text}': '{path}' is no path: write names with dots between, and * for every item");
    }

    [GeneratedRegex(@"^(?<kind>[A-Z][A-Za-z0-9]*)(\.(?<version>v[0-9]+((alpha|beta)[0-9]+)?)(?=\.|=|$))?(\.(?<group>[a-z0-9][-a-z0-9]*(\.[a-z0-9][-a-z0-9]*)*))?(=(?<path>.+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex KindText();

    [GeneratedRegex(@"^([^.\[\]]+)(\.[^.\[\]]+)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex PathText();
}
