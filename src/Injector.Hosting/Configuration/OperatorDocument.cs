using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>
/// An IstioOperator document, translated as <c>istioctl</c> does: hub, tag, revision and the CNI component become values, and the document's own
/// values go over them.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Values">What it says about values; null when it says nothing.</param>
/// <param name="Mesh">Its mesh configuration; null when it has none.</param>
/// <param name="Revision">Its revision; empty when it names none.</param>
/// <param name="Profile">Its profile; empty for the default one.</param>
internal sealed record OperatorDocument(string File, JsonObject? Values, JsonObject? Mesh, string Revision, string Profile)
{
    /// <summary>Members of the spec that have no part in injection, as people write them.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Members of the spec that there are none of.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; init; } = [];

    /// <summary>Members of the document's spec, and the values they become.</summary>
    private static readonly (string[] Member, string[] Value)[] Translations =
    [
        (["hub"], ["global", "hub"]),
        (["tag"], ["global", "tag"]),
        (["revision"], ["revision"]),
        (["compatibilityVersion"], ["compatibilityVersion"]),
        (["components", "cni", "enabled"], ["pilot", "cni", "enabled"]),
        (["components", "cni", "enabled"], ["istio_cni", "enabled"]), // Until 1.23.
    ];

    /// <summary>Reads a document; null after adding a problem.</summary>
    public static OperatorDocument? Read(string file, string text, List<ConfigurationProblem> problems)
    {
        if (ValuesText.Read(file, text, problems) is not { } root)
        {
            return null;
        }

        if ((root as JsonObject).Object("spec") is not { } spec)
        {
            problems.Add(new ConfigurationProblem(file, 0, 0, "has no spec", "--operatorFileName takes an IstioOperator document"));
            return null;
        }

        var values = Translate(spec);
        var mesh = (JsonObject?)(spec["meshConfig"] as JsonObject)?.DeepClone();
        if (values["meshConfig"] is JsonObject above)
        {
            ValuesText.Merge(mesh ??= [], above);
        }

        return new OperatorDocument(file, values.Count > 0 ? values : null, mesh, Word(spec["revision"]), spec.TextOrEmpty("profile") is "default" ? string.Empty : spec.TextOrEmpty("profile"))
        {
            Unread = [.. OperatorMembers.Unread(spec)],
            Warnings = [.. OperatorMembers.Unknown(spec, YamlDocument.FromText(text, file, YamlReadOptions.Default))],
        };
    }

    private static JsonObject Translate(JsonObject spec)
    {
        var values = new JsonObject();
        foreach (var (member, value) in Translations)
        {
            if (JsonTree.At(spec, member) is { } set)
            {
                var target = values;
                foreach (var name in value[..^1])
                {
                    target = target.EnsureObject(name);
                }

                target[value[^1]] = set.DeepClone();
            }
        }

        foreach (var name in (string[])["values", "unvalidatedValues"])
        {
            ValuesText.Merge(values, spec.Object(name) ?? []);
        }

        return values;
    }

    /// <summary>A revision may look like a number.</summary>
    private static string Word(JsonNode? node) => node is JsonValue value ? value.ToString() : string.Empty;
}
