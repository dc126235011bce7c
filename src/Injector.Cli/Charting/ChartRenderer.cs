using System.Text.Json.Nodes;
using Injector.Cli.Charting.Values;
using Injector.Core;
using Injector.Json;
using Injector.Templating;

namespace Injector.Cli.Charting;

/// <summary>Executes the templates of a chart, as <c>helm template</c> does.</summary>
/// <param name="chart">The chart.</param>
/// <param name="release">What it is rendered for.</param>
internal sealed class ChartRenderer(Chart chart, ChartRelease release)
{
    private static readonly TemplateOptions Options = new() { Functions = ChartFunctions.Create(), MissingKey = MissingKey.Zero };

    /// <summary>The output of every template that has one, by its path below the chart's name, in ordinal order.</summary>
    /// <param name="given">Values of the user; filled up with those of the chart.</param>
    /// <param name="cancellation">Ends a template that is still running.</param>
    /// <exception cref="ConfigurationException">The values are not those of the chart, or a template refuses them.</exception>
    public IReadOnlyList<RenderedFile> Render(JsonObject given, CancellationToken cancellation)
    {
        if (KubeVersionProblem() is { } problem)
        {
            throw new ConfigurationException([new ConfigurationProblem(string.Empty, 0, 0, problem, "give the release of your cluster with --kube-version")]);
        }

        ValueTree.Fill(given, chart.Values);
        CheckValues(given);
        try
        {
            return Execute(given, cancellation);
        }
        catch (TemplateException e)
        {
            throw new ConfigurationException(ProblemsOf(e), e);
        }
    }

    private List<RenderedFile> Execute(JsonObject values, CancellationToken cancellation)
    {
        // Helm's order: what lies deeper is parsed and executed first, so that what lies above it has the last word.
        var templates = Template.Associate([.. chart.Templates
            .OrderByDescending(file => file.Key.Count(c => c == '/'))
            .ThenByDescending(file => file.Key, StringComparer.Ordinal)
            .Select(file => Template.Parse($"{chart.Name}/{file.Key}", file.Value, Options))]);
        var data = DataOf(values);
        var rendered = new List<RenderedFile>();
        foreach (var template in templates.Where(template => !FileNameOf(template.Name).StartsWith('_')))
        {
            data["Template"] = Value.Json(new JsonObject { ["Name"] = template.Name, ["BasePath"] = $"{chart.Name}/templates" });
            var text = template.Execute(Value.Map(GoMap.Of(GoType.AnyMap, new(data, StringComparer.Ordinal))), cancellation);
            if (FileNameOf(template.Name) != "NOTES.txt")
            {
                rendered.Add(new RenderedFile(template.Name, ChartFunctions.WithoutAbsent(text)));
            }
        }

        return [.. rendered.OrderBy(file => file.Source, StringComparer.Ordinal)];
    }

    private Dictionary<string, Value> DataOf(JsonObject values) => new(StringComparer.Ordinal)
    {
        ["Values"] = Value.Json(values, JsonNumbers.Int64),
        ["Chart"] = Value.Json(MetadataOf(chart.Metadata)),
        ["Release"] = Value.Map(GoMap.Of(GoType.AnyMap, new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["Name"] = Value.String(release.Name),
            ["Namespace"] = Value.String(release.Namespace),
            ["IsInstall"] = Value.Bool(true),
            ["IsUpgrade"] = Value.Bool(false),
            ["Revision"] = Value.Int(1),
            ["Service"] = Value.String("Helm"),
        })),
        ["Capabilities"] = Capabilities.Of(release),
        ["Files"] = FilesType.Of(chart.Files),
        ["Subcharts"] = Value.Map(GoMap.Create(GoType.AnyMap)),
    };

    /// <summary>Members under the names of Go's fields, those that the file leaves out empty.</summary>
    private static JsonObject MetadataOf(JsonObject metadata)
    {
        var named = new JsonObject { ["IsRoot"] = true };
        foreach (var name in (string[])["name", "version", "description", "type", "home", "icon", "kubeVersion"])
        {
            named[$"{char.ToUpperInvariant(name[0])}{name[1..]}"] = metadata.TextOrEmpty(name);
        }

        named["AppVersion"] = metadata.TextOrEmpty("appVersion");
        named["APIVersion"] = metadata.TextOrEmpty("apiVersion");
        named["Keywords"] = metadata["keywords"]?.DeepClone() ?? new JsonArray();
        named["Annotations"] = metadata["annotations"]?.DeepClone();
        return named;
    }

    private void CheckValues(JsonObject values)
    {
        var faults = chart.Schema.Check(values);
        if (faults.Count > 0)
        {
            throw new ConfigurationException([.. faults.Select(fault => new ConfigurationProblem(
                string.Empty, 0, 0, fault.Path.Length > 0 ? $"value {fault.Path}: {fault.Message}" : $"the values: {fault.Message}", fault.Hint))]);
        }
    }

    /// <summary>Why the chart is not for the cluster's release; null when it is.</summary>
    public string? KubeVersionProblem()
    {
        var wanted = chart.Metadata.TextOrEmpty("kubeVersion");
        var data = new JsonObject { ["wanted"] = wanted, ["version"] = release.KubeVersion };
        return wanted.Length == 0 || Template.Parse("kubeVersion", "{{ semverCompare .wanted .version }}", Options).Execute(Value.Json(data)) == "true"
            ? null
            : $"Kubernetes {release.KubeVersion} is not supported: the chart is for {wanted}";
    }

    /// <summary>What a template says when it refuses values is a sentence of its own, or a list of them; everything else is told with its place in the chart.</summary>
    private static IReadOnlyList<ConfigurationProblem> ProblemsOf(TemplateException error)
    {
        var (cause, refusal) = (error, (FunctionException?)null);
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            cause = inner as TemplateException ?? cause;
            refusal = inner as FunctionException;
        }

        var place = cause.Position;
        return cause.Class == TemplateErrorClass.FailedByTemplate && refusal is not null
            ? [.. SentencesOf(refusal.Message).Select(sentence => new ConfigurationProblem(string.Empty, 0, 0, sentence))]
            : [new ConfigurationProblem(
                place.Template, place.Line, place.Column + 1, cause.Message.Replace($"template: {place}: ", string.Empty, StringComparison.Ordinal), HintOf(cause.Class))];
    }

    /// <summary>The points of a list, each by itself; a text without points as one line.</summary>
    private static string[] SentencesOf(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        string[] points = [.. lines.Where(line => line.StartsWith("* ", StringComparison.Ordinal)).Select(line => line[2..])];
        return points.Length > 0 ? points : [string.Join(' ', lines)];
    }

    private static string? HintOf(TemplateErrorClass error) =>
        error == TemplateErrorClass.NilPointer ? "a value is null of which the template reads a member; leave it away to have its default" : null;

    private static string FileNameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
