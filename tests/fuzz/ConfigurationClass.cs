using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Fuzz;

/// <summary>
/// Configurations through preparing and one injection: refused with problems, or prepared; then the pod is refused with problems, or every
/// container that its status names is there.
/// </summary>
internal sealed class ConfigurationClass : IFuzzClass
{
    private static readonly InjectorConfig BuiltIn = BuiltInConfiguration.Load();

    public string Make(Mutator mutator) => mutator.Mutate(mutator.Pick(Seeds.Configurations));

    public Task<bool> TryAsync(string input)
    {
        try
        {
            var config = new InjectorConfig { ConfigText = input, ValuesText = BuiltIn.ValuesText, MeshText = BuiltIn.MeshText };
            var snapshot = InjectionSnapshot.Prepare(config, new InjectionSettings { IstioVersion = "1.30.0" });
            var pod = (JsonObject)JsonNode.Parse(Seeds.Pod)!;
            var result = InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = pod,
                Snapshot = snapshot,
                Host = InjectionHost.Webhook,
                Owner = WorkloadIdentity.FromPod(pod, snapshot),
            });
            Check(result);
            return Task.FromResult(true);
        }
        catch (Exception e) when (e is ConfigurationException or InjectionException)
        {
            return Task.FromResult(false);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Check(InjectionResult result)
    {
        if (result.Pod?["metadata"]?["annotations"]?["sidecar.istio.io/status"]?.GetValue<string>() is not { } text)
        {
            return;
        }

        var status = JsonNode.Parse(text)!;
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            var there = (result.Pod["spec"]?[list] as JsonArray ?? []).Select(container => container?["name"]?.ToString()).ToHashSet();
            foreach (var name in (status[list] as JsonArray ?? []).Select(name => name?.ToString()))
            {
                if (!there.Contains(name))
                {
                    throw new FaultException($"the status names {name}, which is not in {list}");
                }
            }
        }
    }
}
