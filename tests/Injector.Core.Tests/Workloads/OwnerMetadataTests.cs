using Injector.Core.Releases;
using Injector.Core.Workloads;

namespace Injector.Core.Tests.Workloads;

public sealed class OwnerMetadataTests
{
    [Theory]
    [InlineData("ReplicaSet", "web-5d4f", "{'pod-template-hash':'5d4f'}", "Deployment", "web")]
    [InlineData("ReplicaSet", "web5d4f", "{'pod-template-hash':'5d4f'}", "Deployment", "web5d4f")]
    [InlineData("ReplicaSet", "web-5d4f", "{}", "ReplicaSet", "web-5d4f")]
    [InlineData("ReplicaSet", "web-77", "{'rollouts-pod-template-hash':'77'}", "Rollout", "web")]
    [InlineData("ReplicationController", "web-1", "{'deploymentconfig':'web'}", "DeploymentConfig", "web")]
    [InlineData("Job", "backup-1700000000", "{}", "CronJob", "backup")]
    [InlineData("Job", "backup-28345678", "{}", "CronJob", "backup")]
    [InlineData("Job", "backup-1234567", "{}", "Job", "backup-1234567")]
    [InlineData("Job", "a-12345678901", "{}", "Job", "a-12345678901")]
    [InlineData("StatefulSet", "db", "{}", "StatefulSet", "db")]
    public void Read_ControlledPod_FindsTheWorkloadBehindIt(string kind, string name, string labels, string ownerKind, string ownerName)
    {
        var owner = OwnerMetadata.Read(Pod(kind, name, labels, "x-"), ReleaseRules.For(IstioRelease.Reference));

        (owner.Kind, owner.Name).ShouldBe((ownerKind, ownerName));
    }

    [Fact]
    public void Read_NoGeneratedName_OwnerReferencesAreIgnored()
    {
        var owner = OwnerMetadata.Read(Pod("ReplicaSet", "web-5d4f", "{'pod-template-hash':'5d4f'}", string.Empty), ReleaseRules.For(IstioRelease.Reference));

        owner.ShouldBe(new WorkloadIdentity("v1", "Pod", "solo", "shop"));
    }

    [Theory]
    [InlineData(12, "backup-28345678", "Job")]
    [InlineData(12, "backup-1700000000", "CronJob")]
    [InlineData(7, "backup-1700000000", "Job")]
    public void Read_OldRelease_KnowsFewerOwners(int minor, string job, string kind) =>
        OwnerMetadata.Read(Pod("Job", job, "{}", "x-"), ReleaseRules.For(minor)).Kind.ShouldBe(kind);

    private static System.Text.Json.Nodes.JsonObject Pod(string kind, string name, string labels, string generateName) => Json.Object(
        $"{{'metadata':{{'name':'solo','namespace':'shop','generateName':'{generateName}','labels':{labels},"
        + $"'ownerReferences':[{{'kind':'Other','name':'no'}},{{'apiVersion':'apps/v1','kind':'{kind}','name':'{name}','controller':true}}]}}}}");
}
