using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Core.Merging;
using Injector.Core.Schema;
using Injector.Json;

namespace Injector.Core.Tests.Merging;

public sealed class StrategicMergeLaws
{
    [Fact]
    public void Apply_AnyPatch_ChangesNoInputAndIsDeterministic() => Prop.ForAll(PodGenerators.Pod(), PodGenerators.Pod(), (original, patch) =>
    {
        var (left, right) = (Parse(original), Parse(patch));
        var merged = Merge(left, right).ToJsonString();
        return left.ToJsonString() == original && right.ToJsonString() == patch && merged == Merge(left, right).ToJsonString();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_EmptyPatch_IsIdentity() => Prop.ForAll(
        PodGenerators.Pod(), original => Merge(Parse(original), []).ToJsonString() == original).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_SamePatchTwice_EqualsOnce() => Prop.ForAll(PodGenerators.Pod(), PodGenerators.Pod(), (original, patch) =>
    {
        var once = Merge(Parse(original), Parse(patch));
        return JsonEquality.DeepEquals(Merge(once, Parse(patch)), once);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_KeyedLists_HoldEveryKeyOnce() => Prop.ForAll(PodGenerators.Pod(), PodGenerators.Pod(), (original, patch) =>
    {
        var (left, right) = (Parse(original), Parse(patch));
        var expected = Names(left).Union(Names(right)).Order(StringComparer.Ordinal);
        return Names(Merge(left, right)).Order(StringComparer.Ordinal).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_KeyedLists_KeepPatchOrder() => Prop.ForAll(PodGenerators.Pod(), PodGenerators.Pod(), (original, patch) =>
    {
        var wanted = Names(Parse(patch)).ToList();
        return Names(Merge(Parse(original), Parse(patch))).Where(wanted.Contains).SequenceEqual(wanted);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Names(JsonObject pod) =>
        pod["spec"]!["containers"]!.AsArray().Select(container => (string)container!["name"]!);

    private static JsonObject Merge(JsonObject original, JsonObject patch) => StrategicMerge.Apply(original, patch, PodSchema.Pod);

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
