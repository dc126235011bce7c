using System.Text.Json.Nodes;
using Injector.Cli.Charting;
using Injector.Cli.Charting.Values;

namespace Injector.Cli.Tests.Charting;

/// <summary>Renders the chart beside these tests, which uses what charts use.</summary>
internal static class ChartRun
{
    public static string Folder { get; } = Path.Combine(CliRun.Repository, "tests", "Injector.Cli.Tests", "Charting", "Cases");

    public static string Render(string set, ChartRelease? release = null)
    {
        var renderer = new ChartRenderer(Chart.Read(Files("shop")), release ?? new ChartRelease { Name = "shop", Namespace = "mesh" });
        return ChartManifests.Write(ChartManifests.Of(renderer.Render(set.Length == 0 ? [] : Set(set), CancellationToken.None)));
    }

    public static JsonObject Set(string text)
    {
        var root = new JsonObject();
        SetExpression.Apply(text, root, SetExpression.Typed);
        return root;
    }

    public static Dictionary<string, string> Files(string chart)
    {
        var folder = Path.Combine(Folder, chart);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
    }
}
