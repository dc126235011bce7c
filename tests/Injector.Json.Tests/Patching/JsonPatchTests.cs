using System.Text.Json.Nodes;
using Injector.Testing.Patching;

namespace Injector.Json.Tests.Patching;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("{'a': 1}", "{'a': 1.0}", "")]
    [InlineData("{'a': 9007199254740992}", "{'a': 9007199254740993}", "replace /a 9007199254740993")]
    [InlineData("{'a': 18446744073709551617}", "{'a': 18446744073709551616}", "replace /a 18446744073709551616")]
    [InlineData("{'a': 1e400}", "{'a': 10e399}", "")]
    [InlineData("{'a': null}", "{}", "remove /a")]
    [InlineData("{}", "{'a': null}", "add /a null")]
    [InlineData("{'b': 1, 'a': 2}", "{'c': 3, 'a': 4}", "remove /b; replace /a 4; add /c 3")]
    [InlineData("{'a/b': 1, 'c~d': 1, '': 1}", "{'a/b': 2, 'c~d': 2, '': 2}", "replace /a~1b 2; replace /c~0d 2; replace / 2")]
    [InlineData("{'a': []}", "{'a': {}}", "replace /a {}")]
    [InlineData("[]", "{}", "replace  {}")]
    [InlineData("1", "1", "")]
    [InlineData("null", "null", "")]
    [InlineData("null", "{}", "replace  {}")]
    public void Create_Values_GivesTheSmallestChange(string before, string after, string operations) => ShouldCreate(before, after, operations);

    [Theory]
    [InlineData("['a','b']", "['a','x','b']", "add /1 \"x\"")]
    [InlineData("['a','b','c']", "['a','c']", "remove /1")]
    [InlineData("['a','b','c']", "['a','x','c']", "replace /1 \"x\"")]
    [InlineData("['a','b','c']", "['c','a','b']", "add /0 \"c\"; remove /3")]
    [InlineData("['a','b']", "['x','y','z']", "replace  [\"x\",\"y\",\"z\"]")]
    [InlineData("[]", "['x']", "add /0 \"x\"")]
    [InlineData("['x']", "[]", "remove /0")]
    [InlineData("['a','a','b']", "['a','b','a']", "add /1 \"b\"; remove /3")]
    [InlineData("[{'on': 1, 'off': 2}]", "[{'on': 1, 'off': 3}]", "replace /0/off 3")]
    [InlineData("[null, 1]", "[1, null]", "add /0 1; remove /2")]
    [InlineData("[[1, 2]]", "[[1, 3]]", "replace /0/1 3")]
    public void Create_Lists_TouchesOnlyWhatMoved(string before, string after, string operations) => ShouldCreate(before, after, operations);

    [Theory]
    [InlineData("[{'name': 'app', 'image': 'a:1'}]", "[{'name': 'proxy'}, {'name': 'app', 'image': 'a:2'}]", "add /0 {\"name\":\"proxy\"}; replace /1/image \"a:2\"")]
    [InlineData("[{'name': 'a'}, {'name': 'b', 'v': 1}]", "[{'name': 'b', 'v': 2}]", "remove /0; replace /0/v 2")]
    [InlineData("[{'name': 'a'}, {'name': 'b'}]", "[{'name': 'x', 'k': 1}, {'name': 'b'}]", "replace /0 {\"name\":\"x\",\"k\":1}")]
    [InlineData(
        "[{'name': 'v', 'mountPath': '/a'}, {'name': 'v', 'mountPath': '/b'}]",
        "[{'name': 'v', 'mountPath': '/b', 'readOnly': true}]",
        "remove /0; add /0/readOnly true")]
    [InlineData(
        "[{'containerPort': 53, 'protocol': 'TCP'}, {'containerPort': 53, 'protocol': 'UDP'}]",
        "[{'containerPort': 80}, {'containerPort': 53, 'protocol': 'TCP'}, {'containerPort': 53, 'protocol': 'UDP', 'name': 'dns'}]",
        "add /0 {\"containerPort\":80}; add /2/name \"dns\"")]
    public void Create_KeyedLists_AlignsItemsByKey(string before, string after, string operations) => ShouldCreate(before, after, operations);

    [Fact]
    public void Create_ThousandsOfItems_WritesOnlyTheChanges()
    {
        var before = Env(Enumerable.Range(0, 2000));
        var after = Env(Enumerable.Range(0, 2000).Where(n => n % 500 != 7));
        after.Insert(1000, new JsonObject { ["name"] = "NEW" });
        var patch = JsonPatch.Create(before, after);
        patch.Count.ShouldBe(5);
        JsonEquality.DeepEquals(JsonPatchApplier.Apply(before, patch), after).ShouldBeTrue();

        var reversed = Env(Enumerable.Range(0, 2000).Reverse());
        JsonEquality.DeepEquals(JsonPatchApplier.Apply(before, JsonPatch.Create(before, reversed)), reversed).ShouldBeTrue();
    }

    [Theory]
    [InlineData("[{'op': 'add', 'path': '/a/5', 'value': 1}]", "operation 0 (add /a/5): index 5 is beyond the end of the list, 2 is the last one possible")]
    [InlineData("[{'op': 'test', 'path': '/b', 'value': 1}, {'op': 'remove', 'path': '/c'}]", "operation 1 (remove /c): there is no member 'c'")]
    [InlineData("[{'op': 'test', 'path': '/b', 'value': '1'}]", "operation 0 (test /b): test failed: found 1, expected \"1\"")]
    [InlineData("[{'op': 'replace', 'path': '/a/-', 'value': 1}]", "operation 0 (replace /a/-): '-' is not a list index")]
    [InlineData("[{'op': 'add', 'path': '/b/c', 'value': 1}]", "operation 0 (add /b/c): the parent of '/b/c' is neither an object nor a list")]
    [InlineData("[{'op': 'add', 'path': '/x~2', 'value': 1}]", "operation 0 (add /x~2): 'x~2' has a '~' that is neither '~0' nor '~1'")]
    [InlineData("[{'op': 'move', 'from': '/a', 'path': '/a/0'}]", "operation 0 (move /a/0): '/a' cannot be moved into itself")]
    [InlineData("[{'op': 'add', 'path': '/x'}]", "operation 0 (add /x): 'value' is missing")]
    [InlineData("[{'op': 'add', 'path': 3, 'value': 1}]", "operation 0 (add ?): 'path' is missing or not a string")]
    [InlineData("[1]", "operation 0 (? ?): an operation must be an object")]
    [InlineData("[{'op': 'fix', 'path': ''}]", "operation 0 (fix ): 'fix' is none of add, remove, replace, move, copy, test")]
    public void Apply_BadOperation_ThrowsNamingItAndChangesNothing(string patch, string message)
    {
        var document = TestJson.Node("{'a': [1, 2], 'b': 1}");
        Should.Throw<JsonPatchException>(() => JsonPatchApplier.Apply(document, TestJson.Array(patch))).Message.ShouldBe(message);
        document!.ToJsonString().ShouldBe("""{"a":[1,2],"b":1}""");
    }

    [Theory]
    [InlineData("[{'op': 'test', 'path': '/b', 'value': 1.0}]", "{'a': [1, 2], 'b': 1}")]
    [InlineData("[{'op': 'remove', 'path': ''}]", "null")]
    [InlineData("[{'op': 'move', 'from': '/a/0', 'path': '/a/-'}]", "{'a': [2, 1], 'b': 1}")]
    [InlineData("[{'op': 'copy', 'from': '', 'path': '/a/0'}]", "{'a': [{'a': [1, 2], 'b': 1}, 1, 2], 'b': 1}")]
    public void Apply_GoodOperation_GivesTheDocument(string patch, string expected) =>
        JsonEquality.DeepEquals(JsonPatchApplier.Apply(TestJson.Node("{'a': [1, 2], 'b': 1}"), TestJson.Array(patch)), TestJson.Node(expected)).ShouldBeTrue();

    private static JsonArray Env(IEnumerable<int> numbers) =>
        new([.. numbers.Select(n => new JsonObject { ["name"] = $"V{n}", ["value"] = "x" })]);

    private static void ShouldCreate(string before, string after, string operations)
    {
        var patch = JsonPatch.Create(TestJson.Node(before), TestJson.Node(after));
        string.Join("; ", patch.Select(Line)).ShouldBe(operations);
        JsonEquality.DeepEquals(JsonPatchApplier.Apply(TestJson.Node(before), patch), TestJson.Node(after)).ShouldBeTrue();
    }

    private static string Line(JsonNode? node)
    {
        var operation = node!.AsObject();
        var value = operation.TryGetPropertyValue("value", out var found) ? " " + (found?.ToJsonString() ?? "null") : string.Empty;
        return $"{operation["op"]} {operation["path"]}{value}";
    }
}
