using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>A pod that is to end never does while a proxy among its containers runs on.</summary>
internal static class JobRule
{
    /// <summary>What templates ask for to make the proxy a native sidecar.</summary>
    private const string NativeSidecars = "NativeSidecars";

    /// <summary>Where the proxy listens for whoever wants it to end.</summary>
    private const string Quit = "quitquitquit";

    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        if (EndsBy(pod) is { } reason && pod.Finished!.Containers().IndexOfNamed(ContainerNames.Proxy) >= 0
            && pod.Running.Count > 0 && !pod.Running.Any(EndsProxy))
        {
            warnings.Add(AdviceProblems.NeverCompletes(reason, pod.Context.Snapshot.TemplatesMention(NativeSidecars)));
        }
    }

    /// <summary>What says that the pod is to end; null for one that runs on.</summary>
    private static string? EndsBy(AdvisedPod pod)
    {
        var kind = pod.Context.Request.Owner.Kind;
        return kind is "Job" or "CronJob" ? $"a {kind}"
            : pod.Submitted.Spec().Text("restartPolicy") is { } policy and ("OnFailure" or "Never") ? $"restartPolicy {policy}"
            : null;
    }

    private static bool EndsProxy(OwnContainer container) => Asks(container.Map.List("command")) || Asks(container.Map.List("args"));

    private static bool Asks(JsonArray? words) => words is not null && words.Any(word => word.AsText()?.Contains(Quit, StringComparison.Ordinal) == true);
}
