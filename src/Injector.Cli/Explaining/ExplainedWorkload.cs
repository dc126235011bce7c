using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Explaining;

/// <summary>A workload with what follows from its result: every form of the answer is written from it.</summary>
/// <param name="report">What became of the workload.</param>
internal sealed class ExplainedWorkload(WorkloadReport report)
{
    private const string Proxy = "istio-proxy";
    private static readonly string[] Lists = ["initContainers", "containers"];
    private static readonly string[] Probes = ["startupProbe", "readinessProbe", "livenessProbe"];
    private static readonly string[] Hooks = ["postStart", "preStop"];

    /// <summary>What became of the workload.</summary>
    public WorkloadReport Report => report;

    /// <summary>How it came about; null for what the rules were not asked of, or failed on.</summary>
    public PodExplanation? Explanation => report.Result?.Explanation;

    /// <summary>The pod that comes out: injected, or as it was submitted; null when there is none.</summary>
    public JsonObject? Pod => report.Result?.Pod ?? report.Source?.Workload.ToPod();

    /// <summary>Image of the proxy; null without one.</summary>
    public string? Image => ProxyIn("initContainers")?["image"].AsText() ?? ProxyIn("containers")?["image"].AsText();

    /// <summary>Whether the proxy is a native sidecar; null without a proxy.</summary>
    public bool? IsNative => ProxyIn("initContainers") is not null ? true : ProxyIn("containers") is not null ? false : null;

    /// <summary>Place of something in the pod, in the manifest.</summary>
    public SourceFile PlaceOf(string pointer) => new(report.File, report.Source?.PositionOf(pointer).Line ?? report.Line, string.Empty);

    /// <summary>Probes and hooks of the application that ask something else than before.</summary>
    public IEnumerable<ProbeChange> ProbeChanges()
    {
        if (report.Result is not { Pod: { } after, Author.Pod: { } before })
        {
            yield break;
        }

        foreach (var list in Lists)
        {
            foreach (var container in before.Items("spec", list).OfType<JsonObject>())
            {
                var name = container["name"].AsText() ?? string.Empty;
                foreach (var change in ChangesIn(list, name, container, Find(after, list, name)))
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<ProbeChange> ChangesIn(string list, string name, JsonObject before, JsonObject? after)
    {
        foreach (var path in Probes.Select(probe => new[] { probe }).Concat(Hooks.Select(hook => new[] { "lifecycle", hook })))
        {
            var (old, now) = (before.Object(path), after?.Object(path));
            if (old is not null && now is not null && !JsonNode.DeepEquals(old, now))
            {
                yield return new ProbeChange($"spec.{list}[{name}].{string.Join('.', path)}", old, now);
            }
        }
    }

    private JsonObject? ProxyIn(string list) => report.Result?.Pod is { } pod ? Find(pod, list, Proxy) : null;

    private static JsonObject? Find(JsonObject pod, string list, string name) =>
        pod.Items("spec", list).OfType<JsonObject>().FirstOrDefault(item => item["name"].AsText() == name);
}

/// <summary>A probe or hook that asks something else than before.</summary>
/// <param name="Path">The place as people write it.</param>
/// <param name="Before">What its author wrote.</param>
/// <param name="After">What the injected pod has.</param>
internal sealed record ProbeChange(string Path, JsonObject Before, JsonObject After)
{
    /// <summary>What a probe does, in short: <c>httpGet :8080/ready</c>.</summary>
    public static string Describe(JsonObject probe)
    {
        foreach (var kind in (ReadOnlySpan<string>)["httpGet", "tcpSocket", "grpc", "exec"])
        {
            if (probe.Object(kind) is { } handler)
            {
                return kind == "exec" ? "exec" : $"{kind} {Scheme(handler)}{handler.TextOrEmpty("host")}:{handler["port"]}{handler.TextOrEmpty("path")}{handler.TextOrEmpty("service")}";
            }
        }

        return "nothing";
    }

    private static string Scheme(JsonObject handler) => handler.TextOrEmpty("scheme") is { Length: > 0 } scheme and not "HTTP" ? scheme.ToLowerInvariant() + "://" : string.Empty;
}
