using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Protobuf;

namespace Injector.Core.Preparing;

/// <summary>Finds assignments to values that nothing reads: most of them are mistyped.</summary>
internal static class KnownValues
{
    /// <summary>First keys of the values of Istio's charts, old and new.</summary>
    private static readonly string[] Roots =
    [
        "global", "pilot", "sidecarInjectorWebhook", "gateways", "revision", "istio_cni", "cni", "meshConfig", "telemetry", "base", "ztunnel", "istiodRemote",
        "experimental", "defaultRevision", "revisionTags", "ownerName", "platform", "profile", "compatibilityVersion", "env", "tracing", "security", "mixer",
        "galley", "prometheus", "grafana", "kiali", "certmanager", "nodeagent", "istiocoredns",
    ];

    /// <summary>A warning for each key that is none of the values' and of no chart, and that no template reads.</summary>
    /// <param name="assigned">First keys of assignments.</param>
    /// <param name="values">The values before the assignments.</param>
    /// <param name="templates">Text with the templates.</param>
    public static IEnumerable<InjectionProblem> Unknown(IEnumerable<string> assigned, JsonObject values, string templates)
    {
        string[] known = [.. values.Select(member => member.Key), .. Roots];
        foreach (var root in assigned.Distinct(StringComparer.Ordinal))
        {
            if (Array.IndexOf(known, root) < 0 && !templates.Contains(".Values." + root, StringComparison.Ordinal))
            {
                yield return ConfigurationProblems.ValueUnknown(root, Array.Find(known, name => NameDistance.IsNear(root, name)));
            }
        }
    }
}
