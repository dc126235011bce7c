using Injector.Core.Workloads;
using Injector.Testing.Patching;

namespace Injector.Core.Tests.Workloads;

public sealed class WorkloadReaderTests
{
    private static readonly InjectionSnapshot Mended = Prepare(new InjectionSettings());
    private static readonly InjectionSnapshot Compat = Prepare(new InjectionSettings { CompatIstio = true });

    [Theory]
    [InlineData("Deployment", "{'template':{}}", "/spec/template/metadata", "/spec/template/spec")]
    [InlineData("CronJob", "{'jobTemplate':{'spec':{'template':{}}}}", "/spec/jobTemplate/spec/template/metadata", "/spec/jobTemplate/spec/template/spec")]
    [InlineData("Pod", "{}", "/metadata", "/spec")]
    public void Read_Kind_KnowsWhereItKeepsItsPod(string kind, string body, string metadata, string spec)
    {
        var workload = WorkloadReader.Read(Json.Node($"{{'kind':'{kind}','metadata':{{'name':'web'}},'spec':{body}}}"), Mended).Single();

        (workload.MetadataPointer, workload.SpecPointer).ShouldBe((metadata, spec));
    }

    [Fact]
    public void Read_CronJobAsIstioReadsIt_MetadataIsOneLevelTooHigh() =>
        WorkloadReader.Read(Json.Node("{'kind':'CronJob'}"), Compat).Single().MetadataPointer.ShouldBe("/spec/jobTemplate/metadata");

    [Fact]
    public void Read_NestedLists_FindsEveryWorkloadInOrder()
    {
        var document = Json.Node("{'kind':'List','items':[{'kind':'Service'},{'kind':'Pod'},{'kind':'List','items':[{'kind':'Job','spec':{'template':{}}}]}]}");

        WorkloadReader.Read(document, Mended).Select(w => w.Pointer).ShouldBe(["/items/1", "/items/2/items/0"]);
    }

    [Theory]
    [InlineData("DeploymentConfig", true, "spec.template is required")]
    [InlineData("ReplicationController", false, "spec.template is required")]
    [InlineData("Deployment", false, "spec.template is required")]
    [InlineData("CronJob", false, "spec.jobTemplate.spec.template is required")]
    public void Read_TemplateMissing_IsAnError(string kind, bool compatIstio, string expected) =>
        Should.Throw<InjectionException>(() => WorkloadReader.Read(Json.Node($"{{'kind':'{kind}','spec':{{}}}}"), compatIstio ? Compat : Mended))
            .Message.ShouldContain(expected);

    [Fact]
    public void Read_TemplateMissingAsIstioReadsIt_IsAnEmptyPod() =>
        WorkloadReader.Read(Json.Node("{'kind':'Deployment'}"), Compat).Single().ToPod().ToJsonString().ShouldBe("{\"metadata\":{},\"spec\":{}}");

    [Fact]
    public void Read_UnknownKind_FindsNothing() => WorkloadReader.Read(Json.Node("{'kind':'Widget','spec':{'template':{}}}"), Mended).ShouldBeEmpty();

    [Fact]
    public void Rebase_MetadataAbsent_MakesTheObjectsOnTheWay()
    {
        var document = Json.Object("{'kind':'Deployment','spec':{'template':{'spec':{'containers':[]}}}}");
        var workload = WorkloadReader.Read(document, Mended).Single();
        var patch = Json.Array("[{'op':'add','path':'/metadata/labels','value':{'a':'b'}},{'op':'add','path':'/spec/volumes','value':[]}]");

        var patched = JsonPatchApplier.Apply(document, workload.Rebase(patch));

        patched!["spec"]!["template"]!.ToJsonString()
            .ShouldBe("{\"spec\":{\"containers\":[],\"volumes\":[]},\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    }

    [Theory]
    [InlineData("/metadata/annotations/a~1b", "/items/0/spec/template/metadata/annotations/a~1b")]
    [InlineData("/spec", "/items/0/spec/template/spec")]
    [InlineData("", "/items/0")]
    [InlineData("/specification", "/items/0")]
    public void DocumentPointerOf_PlaceOfThePod_IsThatOfTheDocument(string pod, string document) =>
        WorkloadReader.Read(Json.Node("{'kind':'List','items':[{'kind':'Job','spec':{'template':{}}}]}"), Mended).Single().DocumentPointerOf(pod).ShouldBe(document);

    [Fact]
    public void Rebase_EmptyPatch_ChangesNothing() =>
        WorkloadReader.Read(Json.Node("{'kind':'Deployment','spec':{'template':{}}}"), Mended).Single().Rebase([]).ShouldBeEmpty();

    [Theory]
    [InlineData("1.10.0", "batch/v1beta1")]
    [InlineData("1.30.0", "batch/v1")]
    public void Read_PodOfACronJob_HasTheOwnerThatTheReleaseTells(string release, string apiVersion)
    {
        var pod = Json.Node(
            "{'kind':'Pod','metadata':{'generateName':'web-1612345678-','namespace':'shop',"
            + "'ownerReferences':[{'apiVersion':'batch/v1','kind':'Job','name':'web-1612345678','controller':true}]},'spec':{}}");

        WorkloadReader.Read(pod, Prepare(new InjectionSettings { IstioVersion = release })).Single().Owner
            .ShouldBe(new WorkloadIdentity(apiVersion, "CronJob", "web", "shop"));
        WorkloadReader.Find(pod).Single().Owner.Kind.ShouldBe("Pod");
    }

    private static InjectionSnapshot Prepare(InjectionSettings settings) =>
        InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = "policy: enabled\ntemplates: {a: ok}\n" }, settings);
}
