using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Releases;
using Injector.Core.Requests;

namespace Injector.Core.Overriding;

/// <summary>Gives the pod's author the last word over the templates.</summary>
internal static class OverrideStage
{
    /// <summary>Takes the merged pod over and hands it on.</summary>
    public static JsonObject Run(InjectionContext context, MergedPod merged)
    {
        UserContainers.Apply(merged.Pod, context, merged.Injected);
        if (context.Rules.Holds(ReleaseRule.ProxyUserIsFollowed) || !context.Snapshot.Settings.CompatIstio)
        {
            ProxyUser.Follow(merged.Pod, context.Submitted, context.Proxy.InterceptionMode == "TPROXY", context.Warnings);
        }

        return merged.Pod;
    }
}
