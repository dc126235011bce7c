using Injector.Core.Workloads;

namespace Injector.Core.Tests.Kinds;

public sealed class PodKindTests
{
    [Theory]
    [InlineData("Rollout.argoproj.io=spec.template", "Rollout", "argoproj.io", null, "spec.template")]
    [InlineData("Rollout.v1alpha1.argoproj.io=.spec.template", "Rollout", "argoproj.io", "v1alpha1", "spec.template")]
    [InlineData("Till.v1beta2=template", "Till", "", "v1beta2", "template")]
    [InlineData("Job.batch.volcano.sh=spec.tasks[*].template", "Job", "batch.volcano.sh", null, "spec.tasks.*.template")]
    [InlineData("Pod.example.com=.", "Pod", "example.com", null, "")]
    [InlineData("PodTemplate", "PodTemplate", "", null, "template")]
    [InlineData("ScaledJob.keda.sh", "ScaledJob", "keda.sh", null, "spec.jobTargetRef.template")]
    public void Parse_Kind_IsRead(string text, string kind, string group, string? version, string path)
    {
        var parsed = PodKind.Parse(text);

        (parsed.Kind, parsed.Group, parsed.Version, parsed.Paths.Single()).ShouldBe((kind, group, version, path));
    }

    [Theory]
    [InlineData("", "is no kind: write KIND.GROUP=PATH")]
    [InlineData("rollout.argoproj.io=spec.template", "is no kind")]
    [InlineData("Rollout.argoproj.io=", "is no kind")]
    [InlineData("Rollout.argoproj.io=spec..template", "'spec..template' is no path")]
    [InlineData("Till.example.com", "nothing is known of this kind, write where its pod template stands: Till.example.com=spec.template")]
    [InlineData("Deployment.apps=spec.template", "Deployment is injected already")]
    [InlineData("Pod=spec", "Pod is injected already")]
    public void Parse_Wrong_SaysWhy(string text, string expected) => Should.Throw<FormatException>(() => PodKind.Parse(text)).Message.ShouldContain(expected);

    [Theory]
    [InlineData("Till.example.com=spec.template", "{'spec':{'template':{'spec':{}}}}", "/spec/template")]
    [InlineData("Till.example.com=spec.shifts.*.template", "{'spec':{'shifts':{'b/1':{'template':{}},'a':{'template':{}},'c':{}}}}", "/spec/shifts/b~11/template /spec/shifts/a/template")]
    [InlineData("Till.example.com=spec.shifts.*.template", "{'spec':{'shifts':[{'template':{}},{},{'template':{}}]}}", "/spec/shifts/0/template /spec/shifts/2/template")]
    [InlineData("Till.example.com=spec.template", "{'spec':{'template':'text'}}", "")]
    [InlineData("Till.example.com=spec.template", "{'spec':{'workloadRef':{}}}", "")]
    [InlineData("Till.v2.example.com=spec.template", "{'spec':{'template':{'spec':{}}}}", "")]
    [InlineData("Till.example.org=spec.template", "{'spec':{'template':{'spec':{}}}}", "")]
    [InlineData("Till.example.com=spec.template", "{'$patch':'delete','spec':{'template':{'spec':{}}}}", "")]
    public void Read_Kind_GivesAWorkloadForEachTemplate(string kind, string members, string expected)
    {
        var document = Json.Object(members);
        (document["apiVersion"], document["kind"]) = ("example.com/v1", "Till");

        var found = WorkloadReader.Read(document, With(kind));

        string.Join(' ', found.Select(workload => workload.SpecPointer[..^"/spec".Length])).ShouldBe(expected);
        found.Select(workload => workload.MetadataPointer).ShouldBe(found.Select(workload => workload.SpecPointer[..^"/spec".Length] + "/metadata"));
        found.Select(workload => workload.PodPointer).ShouldBeUnique();
    }

    [Fact]
    public void Find_NoTemplateWhereTheKindSays_IsNamed()
    {
        var unread = UnreadWorkloads.Find(Json.Node("{'apiVersion':'example.com/v1','kind':'Till','spec':{}}"), With("Till.example.com=spec.tmplate")).ShouldHaveSingleItem();

        unread.Reason.ToString().ShouldBe("has no pod template at spec.tmplate; look at the path given to --kind");
        unread.MakesPods.ShouldBeFalse();
    }

    [Fact]
    public void Find_KindThatIsRead_IsNotPassedOver() =>
        UnreadWorkloads.Find(Json.Node("{'apiVersion':'example.com/v1','kind':'Till','spec':{'template':{'spec':{'containers':[{'name':'a'}]}}}}"), With("Till.example.com=spec.template"))
            .ShouldBeEmpty();

    /// <summary>The pod is of a ReplicaSet that the Rollout made, as a webhook is asked about it.</summary>
    [Theory]
    [InlineData("1.30.0")]
    [InlineData("1.22.0")]
    public void Read_Rollout_HasTheOwnerThatAWebhookTellsFromItsPods(string release)
    {
        var snapshot = With("Rollout.argoproj.io", release);
        var pod = Json.Object("""
            {'metadata':{'generateName':'web-5d9-','namespace':'shop','labels':{'rollouts-pod-template-hash':'5d9'},
             'ownerReferences':[{'apiVersion':'apps/v1','kind':'ReplicaSet','name':'web-5d9','controller':true}]}}
            """);

        var workload = WorkloadReader.Read(
            Json.Node("{'apiVersion':'argoproj.io/v1alpha1','kind':'Rollout','metadata':{'name':'web','namespace':'shop'},'spec':{'template':{'spec':{}}}}"), snapshot).Single();

        workload.Owner.ShouldBe(WorkloadIdentity.FromPod(pod, snapshot));
    }

    private static InjectionSnapshot With(string kind, string? release = null) =>
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { Kinds = [PodKind.Parse(kind)], IstioVersion = release });
}
