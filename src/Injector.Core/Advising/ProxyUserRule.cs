using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>The traffic rules exempt the proxy's user and group, and with them every container that runs as one of the two.</summary>
internal static class ProxyUserRule
{
    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        if (pod.Capture is not { } capture)
        {
            return;
        }

        var identity = pod.Context.ProxyIdentity;
        var user = Exempted(capture, "-u") ?? identity.User;
        var group = Exempted(capture, "-g") ?? identity.Group;
        foreach (var container in pod.Running)
        {
            Check(pod, container, "runAsUser", user, warnings);
            Check(pod, container, "runAsGroup", group, warnings);
        }
    }

    private static void Check(AdvisedPod pod, OwnContainer container, string member, long exempted, List<InjectionProblem> warnings)
    {
        var own = container.Map.Object("securityContext")?[member].AsInteger();
        if ((own ?? pod.Submitted.Spec().Object("securityContext")?[member].AsInteger()) == exempted)
        {
            var (pointer, field) = own is null ? ("/spec", "spec") : (container.Pointer, container.Field);
            warnings.Add(AdviceProblems.ProxyUserShared($"{pointer}/securityContext/{member}", $"{field}.securityContext.{member}", container.Name, exempted));
        }
    }

    /// <summary>The number after a flag of the traffic rules; null when there is none.</summary>
    private static long? Exempted(JsonObject capture, string flag)
    {
        var arguments = capture.List("args");
        for (var i = 0; i + 1 < (arguments?.Count ?? 0); i++)
        {
            if (arguments![i].AsText() == flag)
            {
                return long.TryParse(arguments[i + 1].AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
        }

        return null;
    }
}
