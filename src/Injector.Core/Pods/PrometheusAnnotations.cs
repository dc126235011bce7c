using System.Text.Json.Nodes;

namespace Injector.Core.Pods;

/// <summary>
/// The scrape annotations of a pod. From 1.13 on every character outside letters, digits and underscores counts as an underscore,
/// so <c>prometheus.io/port</c> and <c>prometheus-io/port</c> are the same; of several spellings the ordinally smallest counts.
/// </summary>
internal sealed record PrometheusAnnotations
{
    private const string ScrapeName = "prometheus.io/scrape";
    private const string PathName = "prometheus.io/path";
    public const string PortName = "prometheus.io/port";

    public const string TargetsName = "prometheus.istio.io/scrape-targets";

    /// <summary>Value of the scrape annotation; empty when absent, like the other two.</summary>
    public string Scrape { get; private init; } = string.Empty;

    public string Path { get; private init; } = string.Empty;

    public string Port { get; private init; } = string.Empty;

    /// <summary>Value of the annotation with several places to scrape, which releases before 1.31 do not know.</summary>
    public string Targets { get; private init; } = string.Empty;

    /// <summary>The port's annotation as it is spelt on the pod.</summary>
    public string PortKey { get; private init; } = PortName;

    /// <summary>The annotation with several places as it is spelt on the pod.</summary>
    public string TargetsKey { get; private init; } = TargetsName;

    /// <summary>The keys as they are spelt on the pod.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    public bool IsEmpty => Scrape.Length + Path.Length + Port.Length + Targets.Length == 0;

    /// <summary>Finds the annotations.</summary>
    /// <param name="annotations">The pod's annotations.</param>
    /// <param name="sanitized">Whether other spellings count.</param>
    /// <param name="targets">Whether the annotation with several places counts.</param>
    public static PrometheusAnnotations Read(JsonObject? annotations, bool sanitized, bool targets = false)
    {
        List<string>? keys = null;
        foreach (var (key, _) in annotations ?? [])
        {
            if (key.StartsWith("prometheus", StringComparison.Ordinal) && Meaning(key, sanitized, targets) is not null)
            {
                (keys ??= []).Add(key);
            }
        }

        if (keys is null)
        {
            return new PrometheusAnnotations();
        }

        keys.Sort(StringComparer.Ordinal);
        string? Key(string name) => keys.Find(k => Meaning(k, sanitized, targets) == name);
        string Value(string name) => Key(name) is { } key ? annotations.Text(key) ?? string.Empty : string.Empty;
        return new PrometheusAnnotations
        {
            Scrape = Value(ScrapeName),
            Path = Value(PathName),
            Port = Value(PortName),
            Targets = Value(TargetsName),
            PortKey = Key(PortName) ?? PortName,
            TargetsKey = Key(TargetsName) ?? TargetsName,
            Keys = keys,
        };
    }

    public static void Remove(JsonObject annotations, PrometheusAnnotations found)
    {
        foreach (var key in found.Keys)
        {
            annotations.Remove(key);
        }
    }

    /// <summary>Points Prometheus at the proxy.</summary>
    public static void Write(JsonObject pod, string port)
    {
        pod.SetAnnotation(PathName, "/stats/prometheus");
        pod.SetAnnotation(PortName, port);
        pod.SetAnnotation(ScrapeName, "true");
    }

    private static string? Meaning(string key, bool sanitized, bool targets)
    {
        if (!sanitized)
        {
            return key is ScrapeName or PathName or PortName ? key : null;
        }

        return Sanitize(key) switch
        {
            "prometheus_io_scrape" => ScrapeName,
            "prometheus_io_path" => PathName,
            "prometheus_io_port" => PortName,
            "prometheus_istio_io_scrape_targets" when targets => TargetsName,
            _ => null,
        };
    }

    /// <summary>The key with every character outside letters, digits and underscores made an underscore.</summary>
    public static string Sanitize(string key) => string.Create(key.Length, key, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        }
    });
}
