using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Schema;
using Injector.Json;

namespace Injector.Core.Tests.Merging;

public sealed class StrategicMergeTests
{
    [Theory]
    [InlineData("a b c", "d", "d a b c")]
    [InlineData("a b c", "b", "a b c")]
    [InlineData("a b c", "c a", "b c a")]
    [InlineData("a b c", "b d", "a b d c")]
    [InlineData("a b c", "d b", "d a b c")]
    [InlineData("a b c", "a d", "a d b c")]
    [InlineData("a b c", "d e", "d e a b c")]
    [InlineData("", "a b", "a b")]
    [InlineData("a b", "", "a b")]
    public void Apply_KeyedList_InterleavesPatchAndOriginal(string original, string patch, string result) =>
        Names(Merge(Volumes(original), Volumes(patch))).ShouldBe(result);

    [Theory]
    [InlineData("a b", "x", "a b x")]
    [InlineData("a b", "a x", "x a b")]
    [InlineData("a b", "x y", "a b y x")]
    [InlineData("a b", "", "a b")]
    public void Apply_EmptyElementOrder_NewItemsAreSortedAsTheReferenceDoes(string original, string patch, string result)
    {
        var ordered = Volumes(patch);
        ordered["spec"]!["$setElementOrder/volumes"] = new JsonArray();
        Names(Merge(Volumes(original), ordered)).ShouldBe(result);
    }

    [Fact]
    public void Apply_ElementOrderWithReplacement_PassesOverTheMarker() => ShouldMerge(
        "{'spec': {'volumes': [{'name': 'a'}]}}",
        "{'spec': {'$setElementOrder/volumes': [{'name': 'x'}, {'name': 'y'}], 'volumes': [{'$patch': 'replace'}, {'name': 'x'}, {'name': 'y'}]}}",
        "{'spec': {'volumes': [{'name': 'x'}, {'name': 'y'}]}}");

    [Fact]
    public void Apply_ElementOrderOfAbsentLists_IsNotLookedInto() => ShouldMerge(
        "{'spec': {'nodeName': 'n'}}", "{'spec': {'$setElementOrder/volumes': [{'emptyDir': {}}]}}", "{'spec': {'nodeName': 'n'}}");

    [Theory]
    [InlineData("{'spec': {'volumes': [{'name': 'v'}]}}", "{'spec': {'$setElementOrder/volumes': [{'name': 'v'}], 'volumes': [{'emptyDir': {}}]}}", nameof(StrategicMergeError.MissingMergeKey))]
    [InlineData("{'spec': {'volumes': [{'name': 'v'}]}}", "{'spec': {'$setElementOrder/volumes': [{'emptyDir': {}}], 'volumes': [{'name': 'v'}]}}", nameof(StrategicMergeError.MissingMergeKey))]
    [InlineData("{'spec': {'volumes': [{'name': 'v'}]}}", "{'spec': {'$setElementOrder/volumes': [{'name': 'v'}], 'volumes': ['v']}}", nameof(StrategicMergeError.WrongType))]
    [InlineData("{'spec': {'volumes': []}}", "{'spec': {'$setElementOrder/volumes': []}}", nameof(StrategicMergeError.WrongType))]
    [InlineData("{'metadata': {'finalizers': ['a', 1]}}", "{'metadata': {'$setElementOrder/finalizers': ['a']}}", nameof(StrategicMergeError.MixedElementTypes))]
    [InlineData("{'metadata': {'finalizers': [['a']]}}", "{'metadata': {'finalizers': ['b']}}", nameof(StrategicMergeError.ListOfLists))]
    [InlineData("{'metadata': {'finalizers': ['b']}}", "{'metadata': {'finalizers': [['a']]}}", nameof(StrategicMergeError.MixedElementTypes))]
    [InlineData("{'spec': {'future': ['a']}}", "{'spec': {'$deleteFromPrimitiveList/future': ['a']}}", nameof(StrategicMergeError.UnknownField))]
    [InlineData("{'spec': {'containers': [{'name': 'a', 'resources': ['x']}]}}", "{'spec': {'containers': [{'name': 'a', 'resources': ['y']}]}}", nameof(StrategicMergeError.WrongType))]
    public void Apply_BadLists_ThrowWithTheReferencesClass(string original, string patch, string error) =>
        Should.Throw<StrategicMergeException>(() => Merge(Json.Object(original), Json.Object(patch))).Class.ToString().ShouldBe(error);

    [Fact]
    public void Apply_DeletionList_MergesWhatIsNoListOfScalars() => ShouldMerge(
        "{'metadata': {'labels': {'a': '1'}}, 'spec': {'nodeName': 'n', 'volumes': [{'name': 'v'}]}}",
        "{'metadata': {'$deleteFromPrimitiveList/labels': {'b': '2'}}, 'spec': {'$deleteFromPrimitiveList/nodeName': 'm', '$deleteFromPrimitiveList/volumes': [{'name': 'v', 'emptyDir': {}}]}}",
        "{'metadata': {'labels': {'a': '1', 'b': '2'}}, 'spec': {'nodeName': 'm', 'volumes': [{'name': 'v', 'emptyDir': {}}]}}");

    [Fact]
    public void Apply_KeyInOtherCase_IsTheField() => ShouldMerge(
        "{'metadata': {'Labels': {'a': '1'}}}", "{'metadata': {'Labels': {'b': '2'}}}", "{'metadata': {'Labels': {'a': '1', 'b': '2'}}}");

    [Fact]
    public void Apply_ListsWhereThePodHasAPointer_ReplaceEachOther() => ShouldMerge(
        "{'spec': {'securityContext': ['a']}}", "{'spec': {'securityContext': ['b']}}", "{'spec': {'securityContext': ['b']}}");

    [Fact]
    public void Apply_ListUnderUnknownField_SurvivesOnOneSide() => ShouldMerge(
        "{'spec': {'future': [1], 'nodeName': 'n'}}", "{'spec': {'later': {'a': 1}}}", "{'spec': {'future': [1], 'nodeName': 'n', 'later': {'a': 1}}}");

    [Fact]
    public void Apply_SameEnvNameWithOtherSource_KeepsBothSiblings() => ShouldMerge(
        Container("'env': [{'name': 'A', 'value': '1'}]"),
        Container("'env': [{'name': 'A', 'valueFrom': {'fieldRef': {'fieldPath': 'x'}}}]"),
        Container("'env': [{'name': 'A', 'value': '1', 'valueFrom': {'fieldRef': {'fieldPath': 'x'}}}]"));

    [Fact]
    public void Apply_PortKeys_CompareByKindAndValue() => ShouldMerge(
        Container("'ports': [{'containerPort': 80}, {'containerPort': '80'}]"),
        Container("'ports': [{'containerPort': 80.0, 'name': 'x'}]"),
        Container("'ports': [{'containerPort': 80.0, 'name': 'x'}, {'containerPort': 80}, {'containerPort': '80'}]"));

    [Fact]
    public void Apply_NumbersMadeInCode_MatchNumbersThatWereParsed()
    {
        var patch = Json.Object(Container("'ports': []"));
        patch["spec"]!["containers"]![0]!["ports"]!.AsArray().Add((JsonNode)new JsonObject { ["containerPort"] = 80, ["name"] = "web" });
        Merge(Json.Object(Container("'ports': [{'containerPort': 80}]")), patch).ToJsonString()
            .ShouldBe(Json.Object(Container("'ports': [{'containerPort': 80, 'name': 'web'}]")).ToJsonString());
    }

    [Theory]
    [InlineData("{'spec': {'$patch': 7}}", nameof(StrategicMergeError.BadPatchDirective), "spec", "unknown patch type: 7 in map: map[$patch:7]")]
    [InlineData("{'spec': {'volumes': [{'emptyDir': {}}]}}", nameof(StrategicMergeError.MissingMergeKey), "spec.volumes", "map: map[emptyDir:map[]] does not contain declared merge key: name")]
    [InlineData("{'spec': {'volumes': [{'name': 'v', '$retainKeys': ['x']}]}}", nameof(StrategicMergeError.BadRetainKeys), "spec.volumes", "invalid patch format of retainKeys: the patch sets name, which the list does not name")]
    [InlineData("{'spec': {'volumes': [[]]}}", nameof(StrategicMergeError.MixedElementTypes), "spec.volumes", "list element types are not identical: [[map[name:v]] [[]]]")]
    [InlineData("{'spec': {'madeUp': {'b': 1}}}", nameof(StrategicMergeError.UnknownField), "spec", "unable to find api field in struct PodSpec for the json field \"madeUp\"")]
    [InlineData("{'metadata': {'labels': {'a': {'b': 1}}}}", nameof(StrategicMergeError.WrongType), "metadata.labels", "merging an object or a list under a, but the type here is not a struct")]
    [InlineData("{'metadata': {'$setElementOrder/finalizers': 1}}", nameof(StrategicMergeError.WrongType), "metadata", "expected a list under $setElementOrder/finalizers, but received integer")]
    [InlineData("{'metadata': {'$deleteFromPrimitiveList': []}}", nameof(StrategicMergeError.BadDirectiveFormat), "metadata", "invalid patch format of deleteFromPrimitiveList list: write $deleteFromPrimitiveList/<field>, not $deleteFromPrimitiveList")]
    public void Apply_BadPatch_ThrowsWithClassPathAndReason(string patch, string error, string path, string reason)
    {
        var original = Json.Object("{'metadata': {'labels': {'a': {'x': 1}}}, 'spec': {'madeUp': {}, 'volumes': [{'name': 'v'}]}}");
        var thrown = Should.Throw<StrategicMergeException>(() => Merge(original, Json.Object(patch)));
        thrown.Class.ToString().ShouldBe(error);
        thrown.Path.ShouldBe(path);
        thrown.Reason.ShouldBe(reason);
        thrown.Message.ShouldBe($"{path}: {reason}");
    }

    [Fact]
    public void ApplyAll_Patches_EqualsOneAfterTheOther()
    {
        var original = Volumes("a b");
        JsonObject[] patches = [Volumes("c"), Json.Object("{'spec': {'nodeName': 'n', 'volumes': null}}"), Volumes("d")];
        var all = StrategicMerge.ApplyAll(original, patches, PodSchema.Pod);
        all.ToJsonString().ShouldBe(patches.Aggregate(original, Merge).ToJsonString());
        Names(original).ShouldBe("a b");
    }

    [Fact]
    public void ApplyInPlace_Untouched_KeepsItsNodes()
    {
        var target = Volumes("a b");
        var spec = target["spec"]!;
        var kept = spec["volumes"]![1];
        StrategicMerge.ApplyInPlace(target, Volumes("c"), PodSchema.Pod);
        target["spec"].ShouldBeSameAs(spec);
        spec["volumes"]![2].ShouldBeSameAs(kept);
    }

    [Fact]
    public void Apply_ThousandsOfEnvEntries_AreMergedByName()
    {
        var original = Env(Enumerable.Range(0, 2000));
        var merged = Merge(original, Env(Enumerable.Range(1000, 2000).Reverse()));
        var names = merged["spec"]!["containers"]![0]!["env"]!.AsArray().Select(item => (string)item!["name"]!).ToList();
        names.Count.ShouldBe(3000);
        names.Distinct().Count().ShouldBe(3000);
        names[0].ShouldBe("V2999");
        JsonEquality.DeepEquals(Merge(original, original), original).ShouldBeTrue();
    }

    private static JsonObject Env(IEnumerable<int> numbers)
    {
        var pod = Json.Object(Container("'env': []"));
        var env = pod["spec"]!["containers"]![0]!["env"]!.AsArray();
        foreach (var number in numbers)
        {
            env.Add((JsonNode)new JsonObject { ["name"] = $"V{number}", ["value"] = "x" });
        }

        return pod;
    }

    private static string Container(string fields) => $"{{'spec': {{'containers': [{{'name': 'c', {fields}}}]}}}}";

    private static JsonObject Volumes(string names) => new()
    {
        ["spec"] = new JsonObject
        {
            ["volumes"] = new JsonArray([.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new JsonObject { ["name"] = name })]),
        },
    };

    private static string Names(JsonObject pod) => string.Join(' ', pod["spec"]!["volumes"]!.AsArray().Select(item => (string)item!["name"]!));

    private static JsonObject Merge(JsonObject original, JsonObject patch) => StrategicMerge.Apply(original, patch, PodSchema.Pod);

    private static void ShouldMerge(string original, string patch, string result) =>
        Merge(Json.Object(original), Json.Object(patch)).ToJsonString().ShouldBe(Json.Object(result).ToJsonString());
}
