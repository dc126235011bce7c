using Injector.Cli.Checking;

namespace Injector.Cli.Tests.Checking;

public sealed class SubjectTargetTests
{
    [Theory]
    [InlineData("web-1", "Pod web-1")]
    [InlineData("pod web-1", "Pod web-1")]
    [InlineData("deploy/web", "Deployment web")]
    [InlineData("deployments.apps/web sts/db", "Deployment web, StatefulSet db")]
    [InlineData("cronjob tick tock", "CronJob tick, CronJob tock")]
    [InlineData("web-1 web-2", "Pod web-1, Pod web-2")]
    [InlineData("deployment", "Pod deployment")]
    [InlineData("", "")]
    public void TryParse_Words_NameObjects(string words, string expected)
    {
        SubjectTarget.TryParse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var targets).ShouldBeNull();

        string.Join(", ", targets.Select(target => $"{target.Type.Kind} {target.Name}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("service/web", "\"service\" is no type of workload; use pod, deployment, statefulset, daemonset, replicaset, replicationcontroller, job, cronjob")]
    [InlineData("deployment/", "\"deployment/\" names no object; write it as TYPE/NAME")]
    public void TryParse_NoWorkload_SaysWhatIsTaken(string words, string expected) => SubjectTarget.TryParse(words.Split(' '), out _).ShouldBe(expected);
}
