using Injector.Core.Workloads;
using Injector.Testing.Patching;

namespace Injector.Core.Tests.Workloads;

public sealed class WorkloadReaderTests
{
    [Theory]
    [InlineData("Deployment", "{'template':{}}", "/spec/template/metadata", "/spec/template/spec")]
    [InlineData("CronJob", "{'jobTemplate':{'spec':{'template':{}}}}", "/spec/jobTemplate/spec/template/metadata", "/spec/jobTemplate/spec/template/spec")]
    [InlineData("Pod", "{}", "/metadata", "/spec")]
    public void Read_Kind_KnowsWhereItKeepsItsPod(string kind, string body, string metadata, string spec)
    {
        var workload = WorkloadReader.Read(Json.Node($"{{'kind':'{kind}','metadata':{{'name':'web'}},'spec':{body}}}")).Single();

        (workload.MetadataPointer, workload.SpecPointer).ShouldBe((metadata, spec));
    }

    [Fact]
    public void Read_CronJobAsIstioReadsIt_MetadataIsOneLevelTooHigh() =>
        WorkloadReader.Read(Json.Node("{'kind':'CronJob'}"), compatIstio: true).Single().MetadataPointer.ShouldBe("/spec/jobTemplate/metadata");

    [Fact]
    public void Read_NestedLists_FindsEveryWorkloadInOrder()
    {
        var document = Json.Node("{'kind':'List','items':[{'kind':'Service'},{'kind':'Pod'},{'kind':'List','items':[{'kind':'Job','spec':{'template':{}}}]}]}");

        WorkloadReader.Read(document).Select(w => w.Pointer).ShouldBe(["/items/1", "/items/2/items/0"]);
    }

    [Theory]
    [InlineData("DeploymentConfig", true, "spec.template is required")]
    [InlineData("ReplicationController", false, "spec.template is required")]
    [InlineData("Deployment", false, "spec.template is required")]
    [InlineData("CronJob", false, "spec.jobTemplate.spec.template is required")]
    public void Read_TemplateMissing_IsAnError(string kind, bool compatIstio, string expected) =>
        Should.Throw<InjectionException>(() => WorkloadReader.Read(Json.Node($"{{'kind':'{kind}','spec':{{}}}}"), compatIstio))
            .Message.ShouldContain(expected);

    [Fact]
    public void Read_TemplateMissingAsIstioReadsIt_IsAnEmptyPod() =>
        WorkloadReader.Read(Json.Node("{'kind':'Deployment'}"), compatIstio: true).Single().ToPod().ToJsonString().ShouldBe("{\"metadata\":{},\"spec\":{}}");

    [Fact]
    public void Read_UnknownKind_FindsNothing() => WorkloadReader.Read(Json.Node("{'kind':'Widget','spec':{'template':{}}}")).ShouldBeEmpty();

    [Fact]
    public void Rebase_MetadataAbsent_MakesTheObjectsOnTheWay()
    {
        var document = Json.Object("{'kind':'Deployment','spec':{'template':{'spec':{'containers':[]}}}}");
        var workload = WorkloadReader.Read(document).Single();
        var patch = Json.Array("[{'op':'add','path':'/metadata/labels','value':{'a':'b'}},{'op':'add','path':'/spec/volumes','value':[]}]");

        var patched = JsonPatchApplier.Apply(document, workload.Rebase(patch));

        patched!["spec"]!["template"]!.ToJsonString()
            .ShouldBe("{\"spec\":{\"containers\":[],\"volumes\":[]},\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    }

    [Fact]
    public void Rebase_EmptyPatch_ChangesNothing() =>
        WorkloadReader.Read(Json.Node("{'kind':'Deployment','spec':{'template':{}}}")).Single().Rebase([]).ShouldBeEmpty();
}
