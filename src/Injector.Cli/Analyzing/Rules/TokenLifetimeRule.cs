using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Json;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Mounted tokens of service accounts that are asked for longer, or shorter, than the cluster gives them.</summary>
internal sealed class TokenLifetimeRule : IWorkloadRule
{
    /// <summary>Bounds that every API server has.</summary>
    private const long Shortest = 600;
    private const long Longest = 1L << 32;

    private const string InjectedAdvice = "change the lifetime in the template of the configuration, or let the cluster give it; the proxy asks for a new token in time";

    public AnalysisRule Rule { get; } = new(
        "token-lifetime",
        FindingLevel.Warning,
        "A mounted token is asked for with a lifetime that the cluster does not give.",
        "A projected volume asks for a token of a service account with expirationSeconds. Below 600 and above 4294967296 every API server refuses the pod: an error. Above "
        + "--max-token-expiration, the value of the API server's --service-account-max-token-expiration, the token ends sooner than it says: a warning. Without the flag no "
        + "limit is assumed, because an API server has none of its own. A volume that the template brings is told once, not for each workload.",
        "ask for a lifetime that the cluster gives");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        var volumes = pod.Finished.Items("spec", "volumes");
        for (var i = 0; pod.IsInjected && i < volumes.Count; i++)
        {
            foreach (var source in volumes[i].Items("projected", "sources"))
            {
                if (source.Object("serviceAccountToken").Number("expirationSeconds") is { } seconds)
                {
                    Check(pod, (volumes[i] as JsonObject).Text("name") ?? string.Empty, seconds, findings);
                }
            }
        }
    }

    private void Check(AnalyzedPod pod, string volume, long seconds, List<PlacedFinding> findings)
    {
        if (seconds is < Shortest or > Longest)
        {
            findings.Add(AnalyzedPod.At(FindingLevel.Error, Find(pod, volume, string.Create(CultureInfo.InvariantCulture, $"is {seconds}, and has to be from {Shortest} to {Longest}"))));
        }
        else if (pod.Settings.LongestToken is { } longest && seconds > longest.TotalSeconds)
        {
            findings.Add(Find(pod, volume, string.Create(CultureInfo.InvariantCulture, $"is {seconds}, and the cluster gives {longest.TotalSeconds:0} at most, so the token ends sooner")));
        }
    }

    /// <summary>A volume that the template brings is the same for all workloads, and none of their authors can mend it: it is told once, of none of them.</summary>
    private PlacedFinding Find(AnalyzedPod pod, string volume, string message)
    {
        var field = $"spec.volumes[{volume}].projected.sources.serviceAccountToken.expirationSeconds";
        return pod.IsAuthorsVolume(volume)
            ? pod.Find(Rule, pod.PointerOfVolume(volume), field, message)
            : new PlacedFinding(new Finding(Rule.Level, Rule.Id, $"in injected pods it {message}") { Field = field, Hint = InjectedAdvice }, 0);
    }
}
