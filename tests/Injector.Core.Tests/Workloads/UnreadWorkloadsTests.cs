using Injector.Core.Workloads;

namespace Injector.Core.Tests.Workloads;

public sealed class UnreadWorkloadsTests
{
    private static readonly InjectionSnapshot Mended = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());
    private static readonly InjectionSnapshot Compat = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { CompatIstio = true });

    /// <summary>Objects that make pods, and where that is seen.</summary>
    public static TheoryData<string, string?> Makers => new()
    {
        { "{'apiVersion':'shop.example.com/v1','kind':'Till','spec':{'template':{'spec':{'containers':[{'name':'a'}]}}}}", "spec.template.spec" },
        { "{'apiVersion':'shop.example.com/v1','kind':'Till','spec':{'shifts':{'late':{'podSpec':{'containers':[{'name':'a'}]}}}}}", "spec.shifts.late.podSpec" },
        { "{'apiVersion':'batch.example.com/v1','kind':'Job','spec':{'tasks':[{'name':'t'},{'template':{'spec':{'containers':[{}]}}}]}}", "spec.tasks[1].template.spec" },
        { "{'apiVersion':'v1','kind':'PodTemplate','template':{'spec':{'containers':[{'name':'a','image':'a'}]}}}", "template.spec" },
        { "{'apiVersion':'argoproj.io/v1alpha1','kind':'CronWorkflow','spec':{'workflowSpec':{'templates':[{'container':{'image':'a'}}]}}}", null },
        { "{'apiVersion':'kafka.strimzi.io/v1beta2','kind':'KafkaConnect','spec':{}}", null },
        { "{'apiVersion':'template.openshift.io/v1','kind':'Template','objects':[{'kind':'Service'},{'apiVersion':'apps/v1','kind':'Deployment'}]}", "objects" },
        { "{'kind':'Widgets','items':[{'spec':{'containers':[{'name':'a'}]}}]}", "items[0].spec" },
    };

    /// <summary>Objects of which nothing is to be said.</summary>
    public static TheoryData<string> Others => new()
    {
        "{'apiVersion':'autoscaling/v2','kind':'HorizontalPodAutoscaler','spec':{'scaleTargetRef':{'kind':'Deployment','name':'x'}}}",
        "{'apiVersion':'kyverno.io/v1','kind':'ClusterPolicy','spec':{'rules':[{'validate':{'pattern':{'spec':{'containers':[{'image':'!*:latest'}]}}}}]}}",
        "{'apiVersion':'metrics.k8s.io/v1beta1','kind':'PodMetrics','containers':[{'name':'a'}]}",
        "{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','spec':{'containers':[{'a':1}]}}",
        "{'apiVersion':'template.openshift.io/v1','kind':'Template','objects':[{'kind':'Service'}]}",
        "{'kind':'Till','status':{'spec':{'containers':[{'name':'a'}]}}}",
        "{'kind':'Till','spec':{'containers':['a']}}",
        "{'kind':'Till','spec':{'containers':{'a':{}}}}",
        "{'apiVersion':'apps/v1','kind':'Deployment','spec':{'template':{'spec':{'containers':[{'name':'a','image':'a'}]}}}}",
        "{'spec':{'containers':[{'name':'a'}]}}",
        "['a']",
    };

    [Theory]
    [MemberData(nameof(Makers))]
    public void Find_ForeignKindThatMakesPods_IsNamedWithThePlace(string document, string? place)
    {
        var unread = UnreadWorkloads.Find(Json.Node(document), Mended).ShouldHaveSingleItem();

        (unread.Reason.Id, unread.Reason.Field, unread.MakesPods).ShouldBe(("foreign-kind", place, true));
        WorkloadReader.Read(Json.Node(document), Mended).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Find_NothingThatMakesPods_FindsNothing(string document) => UnreadWorkloads.Find(Json.Node(document), Mended).ShouldBeEmpty();

    [Theory]
    [InlineData("example.com/v1", "Pod")]
    [InlineData("batch.example.com/v1", "Job")]
    [InlineData("v1", "Deployment")]
    [InlineData("apps/v1", "Pod")]
    public void Find_KnownNameInAnotherGroup_IsAnotherKind(string apiVersion, string kind)
    {
        var document = Json.Node($"{{'apiVersion':'{apiVersion}','kind':'{kind}','spec':{{'size':3}}}}");

        var unread = UnreadWorkloads.Find(document, Mended).ShouldHaveSingleItem();

        unread.Reason.Message.ShouldBe($"{apiVersion} {kind} is another kind than the {kind} of Kubernetes");
        unread.MakesPods.ShouldBeFalse();
        WorkloadReader.Read(document, Compat).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("apps/v1beta2", "Deployment")]
    [InlineData("extensions/v1beta1", "DaemonSet")]
    [InlineData("batch/v1beta1", "CronJob")]
    [InlineData("apps.openshift.io/v1", "DeploymentConfig")]
    [InlineData("v1", "DeploymentConfig")]
    [InlineData("", "Job")]
    public void Find_KindOfKubernetes_IsLeftToTheReader(string apiVersion, string kind)
    {
        const string Template = "{'template':{'spec':{'containers':[{'name':'a','image':'a'}]}}}";
        var spec = kind == "CronJob" ? $"{{'jobTemplate':{{'spec':{Template}}}}}" : Template;
        var document = Json.Node($"{{'apiVersion':'{apiVersion}','kind':'{kind}','spec':{spec}}}");

        UnreadWorkloads.Find(document, Mended).ShouldBeEmpty();
        WorkloadReader.Read(document, Mended).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{'kind':'Deployment','$patch':'delete'}")]
    [InlineData("{'kind':'Job','spec':{'template':{'spec':{'containers':[{'name':'a','image':'a','$patch':'replace'}]}}}}")]
    [InlineData("{'kind':'DaemonSet','spec':{'template':{'spec':{'$setElementOrder/containers':[{'name':'a'}]}}}}")]
    [InlineData("{'kind':'StatefulSet','metadata':{'$deleteFromPrimitiveList/finalizers':['a']},'spec':{'template':{}}}")]
    [InlineData("{'kind':'Pod','spec':{'$retainKeys':['containers']}}")]
    public void Find_Directive_IsAPatchUnlessReadAsTheReferenceDoes(string document)
    {
        var unread = UnreadWorkloads.Find(Json.Node(document), Mended).ShouldHaveSingleItem();

        (unread.Reason.Id, unread.MakesPods).ShouldBe(("strategic-patch", false));
        WorkloadReader.Read(Json.Node(document), Mended).ShouldBeEmpty();
        UnreadWorkloads.Find(Json.Node(document), Compat).ShouldBeEmpty();
        WorkloadReader.Read(Json.Node(document), Compat).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{'kind':'Pod','spec':{'containers':[{'name':'a','image':'a'},{'name':'istio-proxy','image':'auto','$patch':'delete'}]}}", true)]
    [InlineData("{'kind':'Pod','spec':{'initContainers':[{'name':'istio-init','image':'i','env':[{'name':'A','$patch':'delete'}]}]}}", true)]
    [InlineData("{'kind':'Pod','spec':{'containers':[{'name':'a','image':'a'},{'name':'istio-proxy','$patch':'delete'}]}}", false)]
    [InlineData("{'kind':'Pod','spec':{'containers':[{'name':'a','image':'a','$patch':'delete'},{'name':'istio-proxy','image':'auto','$patch':'delete'}]}}", false)]
    public void Find_DirectiveInAWholeProxy_KeepsNoPodOut(string document, bool isWorkload)
    {
        UnreadWorkloads.Find(Json.Node(document), Mended).Count.ShouldBe(isWorkload ? 0 : 1);
        WorkloadReader.Read(Json.Node(document), Mended).Count.ShouldBe(isWorkload ? 1 : 0);
    }

    [Fact]
    public void Find_ItemsOfLists_AreFoundInOrder()
    {
        var document = Json.Node(
            "{'kind':'List','items':[{'kind':'Till','metadata':{'name':'t','namespace':'n'},'spec':{'containers':[{}]}},{'kind':'List','items':[{'kind':'Pod','$patch':'delete'}]}]}");

        UnreadWorkloads.Find(document, Mended).Select(unread => (unread.Pointer, unread.Namespace, unread.Name)).ShouldBe([("/items/0", "n", "t"), ("/items/1/items/0", "", "")]);
    }

    [Fact]
    public void Find_TemplateOfAnother_IsNamedWithItsOwner()
    {
        var document = Json.Node("{'apiVersion':'argoproj.io/v1alpha1','kind':'Rollout','spec':{'workloadRef':{'kind':'Deployment','name':'web'}}}");

        var unread = UnreadWorkloads.Find(document, Mended).ShouldHaveSingleItem();

        (unread.Reason.ToString(), unread.MakesPods).ShouldBe(("makes its pods from the template of Deployment web; inject that one", false));
    }

    [Theory]
    [InlineData("Deployment", "{'containers':[{'name':'a'}]}", true)]
    [InlineData("Deployment", "{'containers':[]}", true)]
    [InlineData("Deployment", "{'nodeName':'n'}", true)]
    [InlineData("Deployment", "{'containers':[{'name':'a'},{'name':'b','image':'b'}]}", false)]
    [InlineData("Deployment", "{'containers':'a'}", false)]
    public void OfPart_NoContainerHasAnImage_IsAPart(string kind, string spec, bool expected)
    {
        var workload = WorkloadReader.Read(Json.Node($"{{'kind':'{kind}','spec':{{'template':{{'spec':{spec}}}}}}}"), Mended).Single();

        (UnreadWorkloads.OfPart(workload) is { Reason.Id: "pod-template-incomplete", MakesPods: true }).ShouldBe(expected);
    }

    [Fact]
    public void OfPart_BarePod_IsNone() =>
        UnreadWorkloads.OfPart(WorkloadReader.Read(Json.Node("{'kind':'Pod','spec':{'containers':[{'name':'a'}]}}"), Mended).Single()).ShouldBeNull();
}
