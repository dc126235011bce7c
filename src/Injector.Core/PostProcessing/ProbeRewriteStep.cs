using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Go.Strconv;

namespace Injector.Core.PostProcessing;

/// <summary>
/// Sends the kubelet's probes to the proxy, which asks the application on its behalf: the kubelet has no certificate of the mesh.
/// The proxy learns from its environment what each probe asked for.
/// </summary>
internal sealed class ProbeRewriteStep : IPostProcessStep
{
    public string Name => "probe-rewrite";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        var enabled = GoParse.Bool(pod.Annotation(AnnotationNames.RewriteProbes)) ?? input.RewriteProbes;
        if (!enabled || pod.Proxy() is not { } proxy)
        {
            return;
        }

        var probes = new ProbeRewriting(pod, input.StatusPort, input.Rules);
        var appendsAgain = input.CompatIstio && input.Rules.Holds(ReleaseRule.ProbersAreAppendedAgain);
        probes.Tell(proxy, keepsKnown: pod.Annotation(AnnotationNames.Status) is not null && !appendsAgain);
        probes.Rewrite(pod.Annotation(AnnotationNames.StatusPort) is { } text ? GoParse.Integer(text) ?? 0 : input.StatusPort);
    }
}
