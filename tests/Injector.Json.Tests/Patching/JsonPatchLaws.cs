using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Core.Tests;
using Injector.Testing.Patching;

namespace Injector.Json.Tests.Patching;

public sealed class JsonPatchLaws
{
    [Fact]
    public void Create_AnyTwoValues_LeadsFromOneToTheOtherWithoutChangingEither() => Prop.ForAll(
        PodGenerators.Value(), PodGenerators.Value(), LeadsThere).QuickCheckThrowOnFailure();

    [Fact]
    public void Create_AnyTwoPods_LeadsFromOneToTheOther() => Prop.ForAll(
        PodGenerators.Pod(), PodGenerators.Pod(), LeadsThere).QuickCheckThrowOnFailure();

    [Fact]
    public void Create_AValueAndItself_IsEmpty() => Prop.ForAll(
        PodGenerators.Value(), value => JsonPatch.Create(JsonNode.Parse(value), JsonNode.Parse(value)).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Hash_EqualValues_AreEqual() => Prop.ForAll(
        PodGenerators.Value(),
        value => JsonEquality.Hash(JsonNode.Parse(value)) == JsonEquality.Hash(JsonNode.Parse(value.Replace("1.0", "1")))).QuickCheckThrowOnFailure();

    private static bool LeadsThere(string before, string after)
    {
        var (left, right) = (JsonNode.Parse(before), JsonNode.Parse(after));
        var patch = JsonPatch.Create(left, right);
        return JsonEquality.DeepEquals(JsonPatchApplier.Apply(left, patch), right)
            && (left?.ToJsonString() ?? "null") == before
            && (right?.ToJsonString() ?? "null") == after
            && patch.ToJsonString() == JsonPatch.Create(left, right).ToJsonString();
    }
}
