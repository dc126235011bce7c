using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Injector.Testing;

namespace Injector.Templating.Tests.Conformance;

/// <summary>Reads the gotemplate corpus: one file per group.</summary>
internal static class GoTemplateCorpus
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, GoTemplateCase>> Groups = new(StringComparer.Ordinal);

    public static GoTemplateCase Find(string group, string id) => Read(group)[id];

    /// <summary>Rows (group, id) of every group that <paramref name="include"/> lets through.</summary>
    public static TheoryData<string, string> Rows(Func<string, bool> include)
    {
        var rows = new TheoryData<string, string>();
        if (ConformanceData.Set("gotemplate") is not { } folder)
        {
            rows.Add("absent", "absent");
            return rows;
        }

        foreach (var group in Directory.GetFiles(folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal).Where(include))
        {
            foreach (var id in Read(group).Keys)
            {
                rows.Add(group, id);
            }
        }

        return rows;
    }

    private static Dictionary<string, GoTemplateCase> Read(string group) => Groups.GetOrAdd(group, static name =>
    {
        var text = File.ReadAllText(Path.Combine(ConformanceData.Set("gotemplate")!, name + ".json"));
        return JsonNode.Parse(text)!.AsArray().Select(n => new GoTemplateCase(n!.AsObject())).ToDictionary(c => c.Id, StringComparer.Ordinal);
    });
}
