using System.Text.Json.Nodes;
using Injector.Cli.Checking;
using Injector.Core;
using Injector.Hosting.Sidecars;

namespace Injector.Cli.Status;

/// <summary>What running pods of a workload would be if they were submitted again as they are; each is made once, when it is first asked for.</summary>
/// <param name="plane">The control plane that would inject them.</param>
/// <param name="subject">The workload.</param>
/// <param name="path">Path of the webhook's address.</param>
/// <param name="namespaceFacts">The Namespace object; null when it is not known.</param>
/// <param name="cancellation">Ends templates that are still running.</param>
internal sealed class PodsAgain(ControlPlane plane, CheckSubject subject, string path, NamespaceFacts? namespaceFacts, CancellationToken cancellation)
{
    private readonly Dictionary<JsonObject, JsonObject?> _made = new(ReferenceEqualityComparer.Instance);

    /// <summary>The pod made of a pod; null when it would not be injected, or refused.</summary>
    public JsonObject? Of(JsonObject pod)
    {
        if (!_made.TryGetValue(pod, out var again))
        {
            _made.Add(pod, again = Make(pod));
        }

        return again;
    }

    private JsonObject? Make(JsonObject pod)
    {
        try
        {
            return plane.Inject(subject with { Pod = LivePod.AsSubmitted(pod) }, path, namespaceFacts, cancellation).Pod;
        }
        catch (InjectionException)
        {
            // Why is told for the workload's template; a running pod that would be refused has nothing to be compared with.
            return null;
        }
    }
}
