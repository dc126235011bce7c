using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.PostProcessing;

/// <summary>Labels the pod with the network its proxy was told.</summary>
internal sealed class NetworkLabelStep : IPostProcessStep
{
    public string Name => "network-label";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        if (input.Parameters.TryGetValue(ProxyEnvironment.Network, out var network))
        {
            pod.SetLabel(AnnotationNames.NetworkLabel, network);
        }
    }
}
