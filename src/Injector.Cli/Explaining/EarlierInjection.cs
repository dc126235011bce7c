using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Json;

namespace Injector.Cli.Explaining;

/// <summary>An injection that the manifest holds already, and that was taken back before the one that is explained.</summary>
/// <param name="Revision">Revision that it noted; null when it noted none.</param>
/// <param name="Templates">Templates that the pod's annotation had asked for; null without one.</param>
/// <param name="Containers">Containers that it noted.</param>
/// <param name="IsExact">Whether its record told how to take it back.</param>
/// <param name="IsUnchanged">Whether the result is what stands in the manifest.</param>
internal sealed record EarlierInjection(string? Revision, string? Templates, IReadOnlyList<string> Containers, bool IsExact, bool IsUnchanged)
{
    private const string Status = "sidecar.istio.io/status";
    private const string TemplatesAnnotation = "inject.istio.io/templates";
    private static readonly string[] Lists = ["initContainers", "containers"];

    /// <summary>The earlier injection of a workload; null when there was none.</summary>
    public static EarlierInjection? Of(WorkloadReport report)
    {
        if (report.Result?.Author is not { IsInjected: true, IsExact: var isExact } || report.Source?.Workload.ToPod().At("metadata", "annotations") is not JsonObject annotations)
        {
            return null;
        }

        var status = Read(annotations.TextOrEmpty(Status));
        return new(
            status?["revision"].AsText(),
            annotations[TemplatesAnnotation].AsText(),
            [.. Lists.SelectMany(list => status?[list] as JsonArray ?? []).Select(name => name.AsText()).OfType<string>()],
            isExact,
            report.IsUnchanged);
    }

    /// <summary>A sentence for people.</summary>
    public override string ToString()
    {
        var what = string.Join(", ", new[]
        {
            Revision is null ? null : $"of revision {Revision}",
            Templates is null ? null : $"with templates {Templates}",
            Containers.Count == 0 ? null : $"with {string.Join(", ", Containers)}",
        }.OfType<string>());
        return $"an injection{(what.Length > 0 ? " " + what : string.Empty)} was taken back first{(IsExact ? string.Empty : ", as far as it could be told")}; "
            + (IsUnchanged ? "the result is unchanged" : "the result differs from the manifest");
    }

    /// <summary>The same for machines.</summary>
    public JsonObject ToTree() => new()
    {
        ["revision"] = Revision,
        ["templates"] = Templates,
        ["containers"] = new JsonArray([.. Containers.Select(name => JsonValue.Create(name))]),
        ["exact"] = IsExact,
        ["unchanged"] = IsUnchanged,
    };

    private static JsonObject? Read(string status)
    {
        try
        {
            return JsonNode.Parse(status) as JsonObject;
        }
        catch (JsonException)
        {
            // What stands there tells nothing; the warning about it is among the workload's.
            return null;
        }
    }
}
