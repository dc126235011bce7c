using System.Text.Json.Nodes;
using Injector.Core.Tracing;

namespace Injector.Core.PostProcessing;

/// <summary>Finishes a merged pod: what depends on the whole pod rather than on a template.</summary>
internal static class PostProcessStage
{
    /// <summary>The steps in the order they run.</summary>
    private static readonly IPostProcessStep[] Steps =
    [
        new ClusterEnvironmentStep(),
        new PrometheusMergeStep(),
        new SecurePortStep(),
        new ProbeRewriteStep(),
        new NetworkLabelStep(),
        new CanonicalNameStep(),
        new StatusAnnotationStep(),
        new InjectedAnnotationsStep(),
        new ContainerOrderStep(),
    ];

    /// <summary>Takes the pod over, finishes it and hands it on.</summary>
    public static JsonObject Run(JsonObject pod, PostProcessInput input)
    {
        foreach (var step in Steps)
        {
            input.Cancellation.ThrowIfCancellationRequested();
            step.Apply(pod, input);
            input.Trace?.Reached($"{StageNames.PostProcess}/{step.Name}", pod);
        }

        return pod;
    }
}
