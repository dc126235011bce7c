using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Json;

namespace Injector.Cli.Revisions;

/// <summary>Which revision or tag a namespace chooses by its labels.</summary>
internal static class NamespaceChoice
{
    /// <summary>The older label, which wins over the other in both directions.</summary>
    public const string InjectionLabel = "istio-injection";

    /// <summary>Its value that asks for injection.</summary>
    public const string Enabled = "enabled";

    /// <summary>The name chosen: <c>default</c> for <c>istio-injection=enabled</c>; empty when the namespace chooses none.</summary>
    /// <param name="labels">Its labels.</param>
    public static string Of(IReadOnlyDictionary<string, string> labels) =>
        labels.TryGetValue(InjectionLabel, out var word)
            ? word == Enabled ? RevisionNames.DefaultRevision : string.Empty
            : labels.GetValueOrDefault(RevisionNames.RevisionName, string.Empty);

    /// <summary>Namespaces by what they choose, each list in ordinal order.</summary>
    /// <param name="namespaces">Namespace objects.</param>
    public static ILookup<string, string> Group(IEnumerable<JsonObject> namespaces) => namespaces
        .OrderBy(item => item.TextOrEmpty("metadata", "name"), StringComparer.Ordinal)
        .ToLookup(item => Of(item.TextMap("metadata", "labels")), item => item.TextOrEmpty("metadata", "name"), StringComparer.Ordinal);
}
