using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.PostProcessing;

/// <summary>Writes the annotations that the configuration wants on every injected pod, over whatever stands there.</summary>
internal sealed class InjectedAnnotationsStep : IPostProcessStep
{
    public string Name => "injected-annotations";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        foreach (var (name, value) in input.InjectedAnnotations)
        {
            pod.SetAnnotation(name, value);
        }
    }
}
