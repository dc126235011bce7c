using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Templating;

namespace Injector.Core.PostProcessing;

/// <summary>The probes of one pod: told to the proxy, then pointed at it.</summary>
internal sealed class ProbeRewriting
{
    private readonly List<ProbeSite> _sites;
    private readonly SortedDictionary<string, JsonNode?> _probers = new(StringComparer.Ordinal);
    private readonly ReleaseRules _rules;

    /// <param name="pod">The pod whose probes are meant.</param>
    /// <param name="statusPort">Probes of this port were rewritten before and are not collected again.</param>
    /// <param name="rules">Which probes the release knows.</param>
    public ProbeRewriting(JsonObject pod, long statusPort, ReleaseRules rules)
    {
        _rules = rules;
        _sites = [.. ProbeSites.Of(pod, rules)];
        foreach (var site in _sites)
        {
            if (AppProber.Describe(site, statusPort, rules) is { } prober)
            {
                _probers[site.Key] = prober;
            }
        }
    }

    /// <summary>Writes the probes into the proxy's environment.</summary>
    /// <param name="proxy">The proxy, owned by the caller.</param>
    /// <param name="keepsKnown">True for a pod that was injected before: what the variable says there wins.</param>
    public void Tell(JsonObject proxy, bool keepsKnown)
    {
        if (_probers.Count == 0 && !_rules.Holds(ReleaseRule.EmptyProbersAreWritten))
        {
            return;
        }

        var variable = keepsKnown ? ProxyEnvironment.Find(proxy, ProxyEnvironment.AppProbers) : null;
        if (variable is not null)
        {
            Merge(variable);
        }
        else if (!keepsKnown || _rules.Holds(ReleaseRule.ProbersAreAddedToInjectedPods))
        {
            ProxyEnvironment.Append(proxy, ProxyEnvironment.AppProbers, GoJson.Write(new JsonObject(_probers)));
        }
    }

    /// <summary>Points every probe at the proxy, also those that could not be told to it.</summary>
    public void Rewrite(long port)
    {
        foreach (var site in _sites)
        {
            Rewrite(site, port);
        }
    }

    private void Merge(JsonObject variable)
    {
        if (AnnotationJson.ReadObject(variable.Text("value")) is not { } known)
        {
            return;
        }

        foreach (var (key, prober) in known)
        {
            _probers[key] = prober?.DeepClone();
        }

        variable["value"] = GoJson.Write(new JsonObject(_probers));
    }

    private void Rewrite(ProbeSite site, long port)
    {
        if (site.Handler.Object("httpGet") is { } http)
        {
            http["path"] = site.Key;
            http["port"] = port;
            if (http.Text("scheme") == "HTTPS")
            {
                http["scheme"] = "HTTP";
            }

            return;
        }

        var removed = (_rules.Holds(ReleaseRule.TcpProbesAreRewritten) && site.Handler.Object("tcpSocket") is not null && site.Handler.Remove("tcpSocket"))
            || (_rules.Holds(ReleaseRule.GrpcProbesAreRewritten) && site.Handler.Object("grpc") is not null && site.Handler.Remove("grpc"));
        if (removed)
        {
            site.Handler["httpGet"] = new JsonObject { ["path"] = site.Key, ["port"] = port };
        }
    }
}
