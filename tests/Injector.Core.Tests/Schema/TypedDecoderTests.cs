using Injector.Core.Schema;

namespace Injector.Core.Tests.Schema;

public sealed class TypedDecoderTests
{
    private const int All = int.MaxValue;

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'a','securityContext':{'runAsUser':1,'fsGroup':2}}]}}", "{'spec':{'containers':[{'name':'a','securityContext':{'runAsUser':1}}]}}", "spec.containers[0].securityContext.fsGroup")]
    [InlineData("{'metadata':{'a.b/c':'x','labels':{'a.b/c':'x'}}}", "{'metadata':{'labels':{'a.b/c':'x'}}}", "metadata[a.b/c]")]
    [InlineData("{'spec':{'containers':[{'name':'a'},{'env':[{'name':'b','mountPath':'/c'}]}]}}", "{'spec':{'containers':[{'name':'a'},{'env':[{'name':'b'}]}]}}", "spec.containers[1].env[0].mountPath")]
    [InlineData("{'spec':{'colour':null}}", "{'spec':{}}", "spec.colour")]
    public void Decode_MemberThatTheTypeLacks_IsDroppedAndNamed(string pod, string expected, string path)
    {
        var tree = Json.Object(pod);

        TypedDecoder.DecodeInPlace(tree, PodSchema.Pod, All).Select(member => member.Path).ShouldBe([path]);

        tree.ToJsonString().ShouldBe(Json.Object(expected).ToJsonString());
    }

    [Theory]
    [InlineData("{'Spec':{'HOSTNETWORK':true,'nodename':'n'}}", "{'spec':{'hostNetwork':true,'nodeName':'n'}}")]
    [InlineData("{'spec':{'containers':[{'volumemounts':[{'name':'v','mountpath':'/v','readonly':true}]}]}}", "{'spec':{'containers':[{'volumeMounts':[{'name':'v','mountPath':'/v','readOnly':true}]}]}}")]
    [InlineData("{'spec':{'HostNetwork':true,'hostNetwork':false}}", "{'spec':{'hostNetwork':false}}")]
    [InlineData("{'spec':{'hostNetwork':false,'hostnetwork':true}}", "{'spec':{'hostNetwork':true}}")]
    [InlineData("{'spec':{'hostnetwork':true,'hostNetwork':false}}", "{'spec':{'hostNetwork':true}}")]
    [InlineData("{'spec':{'hostNetwork':true,'hostnetwork':null}}", "{'spec':{'hostNetwork':true}}")]
    public void Decode_KeyInAnotherCase_IsTheFieldAndTheLastInOrderCounts(string pod, string expected)
    {
        var tree = Json.Object(pod);

        TypedDecoder.DecodeInPlace(tree, PodSchema.Pod, All).ShouldBeEmpty();

        tree.ToJsonString().ShouldBe(Json.Object(expected).ToJsonString());
    }

    [Fact]
    public void Decode_FieldOfALaterRelease_IsDroppedBeforeIt()
    {
        const string pod = "{'spec':{'initContainers':[{'name':'a','restartPolicy':'Always'}]}}";

        var before = TypedDecoder.DecodeInPlace(Json.Object(pod), PodSchema.Pod, 27).ShouldHaveSingleItem();
        (before.Owner, before.Name, before.Path, before.Since).ShouldBe(("Container", "restartPolicy", "spec.initContainers[0].restartPolicy", "1.28"));
        TypedDecoder.DecodeInPlace(Json.Object(pod), PodSchema.Pod, 28).ShouldBeEmpty();
    }

    [Fact]
    public void Decode_DirectivesOfAMerge_Stay()
    {
        var tree = Json.Object(
            "{'spec':{'$setElementOrder/containers':[{'name':'a'}],'$retainKeys':['containers'],'containers':[{'$patch':'delete','name':'a'}],'$other':1}}");

        TypedDecoder.DecodeInPlace(tree, PodSchema.Pod, All).Select(member => member.Name).ShouldBe(["$other"]);

        tree["spec"]!.AsObject().Select(member => member.Key).ShouldBe(["$setElementOrder/containers", "$retainKeys", "containers"]);
        tree["spec"]!["containers"]![0]!.AsObject().Count.ShouldBe(2);
    }

    [Fact]
    public void CheckDecoded_TreeThatFits_IsLeftAsItIs()
    {
        var tree = Json.Object("{'metadata':{'labels':{'any':'x'}},'spec':{'containers':[{'name':'a','resources':{'limits':{'any':1}}}]}}");
        var text = tree.ToJsonString();

        TypedChecker.CheckDecoded(tree, PodSchema.Pod, 15, out var dropped).ShouldBeEmpty();

        dropped.ShouldBeEmpty();
        tree.ToJsonString().ShouldBe(text);
    }

    [Fact]
    public void CheckDecoded_WrongTypeUnderAKeyInAnotherCase_IsAnError() =>
        TypedChecker.CheckDecoded(Json.Object("{'spec':{'hostnetwork':'yes'}}"), PodSchema.Pod, All, out _).ShouldHaveSingleItem().Path.ShouldBe("spec.hostNetwork");

    [Fact]
    public void CheckDecoded_WrongTypeOfAMemberThatIsDropped_IsNone() =>
        TypedChecker.CheckDecoded(Json.Object("{'spec':{'containers':[{'restartPolicy':5}]}}"), PodSchema.Pod, 27, out _).ShouldBeEmpty();
}
