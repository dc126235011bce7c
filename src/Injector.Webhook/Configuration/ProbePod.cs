using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Hosting.Requests;

namespace Injector.Webhook.Configuration;

/// <summary>
/// The plainest pod there is. The default templates must render for it before a configuration is put in force; what only some pods select
/// is theirs to find out.
/// </summary>
internal static class ProbePod
{
    private static readonly RequestFactory Requests = new(InjectionHost.Webhook, new InjectionFacts(), NativeSidecarMode.False);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Injects the pod and forgets the result.</summary>
    /// <exception cref="InjectionException">A template failed.</exception>
    /// <exception cref="OperationCanceledException">A template did not end.</exception>
    public static void Inject(InjectionSnapshot snapshot)
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
        using var limit = new CancellationTokenSource(Limit);
        InjectionPipeline.Inject(Requests.For(pod, snapshot, "default", string.Empty), limit.Token);
    }
}
