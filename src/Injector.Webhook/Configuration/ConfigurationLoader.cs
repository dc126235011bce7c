using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Webhook.Configuration;

/// <summary>
/// Takes configuration texts, wherever they come from: prepares them, injects a probe pod with them, and only then puts them in force.
/// Texts that fail leave the last good configuration serving.
/// </summary>
internal sealed partial class ConfigurationLoader(
    ConfigurationHolder holder,
    InjectionSettings settings,
    Action<bool> loaded,
    ILogger<ConfigurationLoader> logger)
{
    private InjectorConfig? last;

    /// <summary>Offers a configuration.</summary>
    /// <returns>Null when it is in force now (or was already), else why it is not.</returns>
    public string? Offer(InjectorConfig config)
    {
        if (config == last)
        {
            return holder.Problem;
        }

        last = config;
        try
        {
            var snapshot = InjectionSnapshot.Prepare(config, settings);
            TryOnProbePod(snapshot);
            holder.Publish(snapshot);
            loaded(true);
            LogLoaded(holder.Current!.Generation, snapshot.Hash);
            return null;
        }
        catch (Exception e) when (e is ConfigurationException or InjectionException)
        {
            holder.Reject(e.Message);
            loaded(false);
            LogRejected(e.Message, holder.Current is null ? "nothing is served" : "the last good configuration stays in force");
            return e.Message;
        }
    }

    // The default templates must render for the plainest pod there is; what only some pods select is theirs to find out.
    private static void TryOnProbePod(InjectionSnapshot snapshot)
    {
        var pod = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "probe",
                ["namespace"] = "default",
                ["labels"] = new JsonObject { ["sidecar.istio.io/inject"] = "true" },
                ["annotations"] = new JsonObject { ["sidecar.istio.io/inject"] = "true" },
            },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "app" }) },
        };
        InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = pod,
            Snapshot = snapshot,
            Owner = WorkloadIdentity.FromPod(pod),
            Host = InjectionHost.Webhook,
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "configuration generation {Generation} in force, hash {Hash}")]
    private partial void LogLoaded(long generation, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "configuration not taken: {Problem}; {Consequence}")]
    private partial void LogRejected(string problem, string consequence);
}
