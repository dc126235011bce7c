using System.Text.Json.Nodes;
using Injector.Testing.Patching;
using Injector.Yaml.Generators;

namespace Injector.Yaml.Editing;

/// <summary>Edits in the styles that people write, with the exact text that comes out.</summary>
public sealed class YamlEditorTests
{
    [Theory]
    [InlineData("append-to-indented-list", "spec:\n  list:\n    - a # one\n\n    - b\n# end\n", """[{"op":"add","path":"/spec/list/-","value":{"p":1,"l":[1]}}]""",
        "spec:\n  list:\n    - a # one\n\n    - b\n    - p: 1\n      l:\n        - 1\n# end\n")]
    [InlineData("append-to-aligned-list", "spec:\n    list:\n    - a\n", """[{"op":"add","path":"/spec/list/-","value":{"p":{"m":1},"l":[1]}}]""",
        "spec:\n    list:\n    - a\n    - p:\n          m: 1\n      l:\n      - 1\n")]
    [InlineData("insert-in-front", "list:\n# first\n- a\n- b\n", """[{"op":"add","path":"/list/0","value":"x"}]""", "list:\n- x\n# first\n- a\n- b\n")]
    [InlineData("insert-in-the-middle", "list:\n- a\n# second\n- b\n", """[{"op":"add","path":"/list/1","value":"x"}]""", "list:\n- a\n- x\n# second\n- b\n")]
    [InlineData("insert-before-shared-line", "- - a\n  - b\n", """[{"op":"add","path":"/0/0","value":"x"}]""", "- - x\n  - a\n  - b\n")]
    [InlineData("new-key", "metadata:\n  name: x\nspec: 1\n", """[{"op":"add","path":"/metadata/labels","value":{"a":"true"}}]""",
        "metadata:\n  name: x\n  labels:\n    a: \"true\"\nspec: 1\n")]
    [InlineData("key-without-value", "metadata: # none yet\nspec: 1\n", """[{"op":"add","path":"/metadata","value":{"a":1}}]""", "metadata: # none yet\n  a: 1\nspec: 1\n")]
    [InlineData("empty-braces", "annotations: {} # none\nb: 1\n", """[{"op":"add","path":"/annotations/k","value":"v"}]""", "annotations: # none\n  k: v\nb: 1\n")]
    [InlineData("empty-brackets", "env: []\n", """[{"op":"add","path":"/env/-","value":{"a":1}}]""", "env:\n- a: 1\n")]
    [InlineData("last-entry-goes", "a:\n  b: 1 # x\nc: 2\n", """[{"op":"remove","path":"/a/b"}]""", "a: {}\nc: 2\n")]
    [InlineData("comments-of-removed", "# of a\na: 1\n# of b\nb: 2\n  # deeper\n\n# of c\nc: 3\n", """[{"op":"remove","path":"/b"}]""", "# of a\na: 1\n\n# of c\nc: 3\n")]
    [InlineData("first-key-of-item", "- a: 1\n  b: 2\n", """[{"op":"remove","path":"/0/a"}]""", "- b: 2\n")]
    [InlineData("first-key-with-comment-below", "- a: 1\n  # of b\n  b: 2\n", """[{"op":"remove","path":"/0/a"}]""", "-\n  # of b\n  b: 2\n")]
    [InlineData("replace-keeps-comment", "a: 'x'   # why\nb: 1\n", """[{"op":"replace","path":"/a","value":"yes"}]""", "a: \"yes\"   # why\nb: 1\n")]
    [InlineData("replace-literal", "a: |\n  x\n  y\nb: 1\n", """[{"op":"replace","path":"/a","value":"p\nq"}]""", "a: |-\n  p\n  q\nb: 1\n")]
    [InlineData("replace-block-by-scalar", "a: # c\n  - 1\n  - 2\nb: 1\n", """[{"op":"replace","path":"/a","value":5}]""", "a: 5 # c\nb: 1\n")]
    [InlineData("flow-list", "a: [x, v] # c\n", """[{"op":"add","path":"/a/-","value":"z: 1"},{"op":"add","path":"/a/0","value":"w"}]""", "a: [w, x, v, \"z: 1\"] # c\n")]
    [InlineData("flow-list-quoted", "a: [\"x\", \"y\"]\n", """[{"op":"add","path":"/a/1","value":"z"}]""", "a: [\"x\", \"z\", \"y\"]\n")]
    [InlineData("flow-map", "a: {x: 1, v: 2, z: 3}\n", """[{"op":"remove","path":"/a/x"},{"op":"remove","path":"/a/z"},{"op":"add","path":"/a/w","value":{"q":[]}}]""", "a: {v: 2, w: {q: []}}\n")]
    [InlineData("flow-lines-trailing-comma", "a: {\n  x: 1, # one\n}\n", """[{"op":"add","path":"/a/v","value":2}]""", "a: {\n  x: 1, # one\n  v: 2,\n}\n")]
    [InlineData("no-final-newline", "a: 1\nb: 2", """[{"op":"add","path":"/c","value":3}]""", "a: 1\nb: 2\nc: 3")]
    [InlineData("no-final-newline-removed", "a: 1\nb: 2", """[{"op":"remove","path":"/b"}]""", "a: 1")]
    [InlineData("no-final-newline-literal", "a: |\n  x", """[{"op":"add","path":"/c","value":3}]""", "a: |-\n  x\nc: 3")]
    [InlineData("crlf-and-bom", "\uFEFFa: 1\r\nb:\r\n- x\r\n", """[{"op":"add","path":"/b/-","value":"l\nm\n"}]""", "\uFEFFa: 1\r\nb:\r\n- x\r\n- |\r\n  l\r\n  m\r\n")]
    [InlineData("markers", "# top\n--- # doc\na: 1\n...\n", """[{"op":"add","path":"/b","value":2}]""", "# top\n--- # doc\na: 1\nb: 2\n...\n")]
    [InlineData("wide-dashes", "a:\n-   x: 1\n    v: 2\n", """[{"op":"add","path":"/a/-","value":{"x":3,"v":4}}]""", "a:\n-   x: 1\n    v: 2\n-   x: 3\n    v: 4\n")]
    [InlineData("comment-below-keeps-out-of-literals", "a:\n  b: 1\n    # deep\nc: 2\n", """[{"op":"add","path":"/a/p","value":"x\ny\n"}]""", "a:\n  b: 1\n  p: \"x\\ny\\n\"\n    # deep\nc: 2\n")]
    [InlineData("keeping-scalar-above", "a: |+\n  x\n\nb: 1\n\nc: 2\n", """[{"op":"remove","path":"/b"}]""", "a: |+\n  x\n\nc: 2\n")]
    [InlineData("equal-value-stays", "a: 0x10 # hex\n", """[{"op":"replace","path":"/a","value":16}]""", "a: 0x10 # hex\n")]
    [InlineData("empty-document", "---\n# nothing\n", """[{"op":"replace","path":"","value":{"a":1}}]""", "---\n# nothing\na: 1\n")]
    [InlineData("root-replaced", "--- # doc\na: 1\n...\n", """[{"op":"replace","path":"","value":[1]}]""", "--- # doc\n- 1\n...\n")]
    [InlineData("move-and-copy", "a: 1\nb:\n  c: 'x'\n", """[{"op":"move","from":"/a","path":"/b/a"},{"op":"copy","from":"/b/c","path":"/d"},{"op":"test","path":"/d","value":"x"}]""", "b:\n  c: 'x'\n  a: 1\nd: x\n")]
    public void Apply_Style_GivesThisText(string name, string text, string patch, string want)
    {
        // A literal backslash-n in the patch is JSON's escape.
        var operations = JsonNode.Parse(patch.Replace("\n", "\\n", StringComparison.Ordinal))!.AsArray();
        PatchLaw.Check(text, operations, name).ShouldBe(want, name);
    }

    [Theory]
    [InlineData("a: &x {k: 1}\nb: *x\n", """[{"op":"add","path":"/b/m","value":2}]""", "a: &x {k: 1}\nb:\n  k: 1\n  m: 2\n")]
    [InlineData("a: &x\n  k: 1\nb: *x # same\n", """[{"op":"add","path":"/a/m","value":2}]""", "a: &x\n  k: 1\n  m: 2\nb: # same\n  k: 1\n")]
    [InlineData("a: &x 1\nb: [*x, *x]\n", """[{"op":"remove","path":"/a"}]""", "b: [1, 1]\n")]
    [InlineData("a: &x {k: 1, l: {p: 1}}\nb:\n  <<: *x\n  m: 2\n", """[{"op":"replace","path":"/b/k","value":5}]""", "a: &x {k: 1, l: {p: 1}}\nb:\n  <<: *x\n  m: 2\n  k: 5\n")]
    [InlineData("a: &x {k: 1, l: {p: 1}}\nb:\n  <<: *x\n  m: 2\n", """[{"op":"add","path":"/b/l/q","value":5}]""", "a: &x {k: 1, l: {p: 1}}\nb:\n  <<: *x\n  m: 2\n  l:\n    p: 1\n    q: 5\n")]
    [InlineData("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  m: 2\n", """[{"op":"remove","path":"/b/k"}]""", "a: &x {k: 1, l: 2}\nb:\n  m: 2\n  l: 2\n")]
    [InlineData("a: &x\n  k: 1\nb:\n  <<: *x\n  m: 2\n", """[{"op":"replace","path":"/a/k","value":7}]""", "a: &x\n  k: 7\nb:\n  <<:\n    k: 1\n  m: 2\n")]
    public void Apply_SharedNode_ChangesThatPlaceAlone(string text, string patch, string want) =>
        PatchLaw.Check(text, JsonNode.Parse(patch)!.AsArray()).ShouldBe(want);

    [Fact]
    public void Apply_PrettyJson_StaysPrettyJson()
    {
        const string Text = "{\n    \"kind\": \"Pod\",\n    \"spec\": {\n        \"containers\": [\n            {\n                \"name\": \"a\"\n            }\n        ]\n    }\n}\n";
        var patch = JsonNode.Parse("""[{"op":"add","path":"/spec/containers/-","value":{"name":"b","args":["é"]}},{"op":"add","path":"/metadata","value":{}}]""")!.AsArray();
        PatchLaw.Check(Text, patch).ShouldBe(
            "{\n    \"kind\": \"Pod\",\n    \"spec\": {\n        \"containers\": [\n            {\n                \"name\": \"a\"\n            },\n            {\n"
            + "                \"name\": \"b\",\n                \"args\": [\n                    \"é\"\n                ]\n            }\n        ]\n    },\n    \"metadata\": {}\n}\n");
    }

    [Fact]
    public void Apply_RandomPatchOnJson_StaysJson()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var tree = RandomJson.Map(random, 4);
            var text = tree.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = seed % 2 == 0, IndentSize = 1 + (seed % 4) });
            var patch = RandomJson.Patch(random, tree, 1 + random.Next(4));
            var output = PatchLaw.Check(text, patch, $"seed {seed}");
            JsonNode.DeepEquals(JsonNode.Parse(output), JsonPatchApplier.Apply(tree, patch)).ShouldBeTrue($"seed {seed}: {output}");
        }
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/a/x"}]""", "operation 0 (remove /a/x)")]
    [InlineData("""[{"op":"test","path":"/a/k","value":2}]""", "failed")]
    [InlineData("""[{"op":"add","path":"/l/9","value":2}]""", "no place /l/9")]
    [InlineData("""[{"op":"add","path":"/l/01","value":2}]""", "no place")]
    [InlineData("""[{"op":"add","path":"/s/x","value":2}]""", "no place /s")]
    [InlineData("""[{"op":"replace","path":"/n","value":2}]""", "no place /n")]
    [InlineData("""[{"op":"add","path":"/n"}]""", "'value'")]
    [InlineData("""[{"op":"jump","path":"/n"}]""", "no operation")]
    [InlineData("""[{"op":"add","path":"n","value":1}]""", "does not start with '/'")]
    [InlineData("""[{"op":"move","from":"/a","path":"/a/b"}]""", "into itself")]
    [InlineData("""[7]""", "not an object")]
    public void Apply_PatchThatDoesNotFit_IsAnError(string patch, string reason)
    {
        var document = YamlDocument.FromText("a: {k: 1}\nl: [1]\ns: text\n", "f.yaml");
        Should.Throw<YamlException>(() => YamlEditor.Apply(document, JsonNode.Parse(patch)!.AsArray())).Message.ShouldContain(reason);
    }

    [Fact]
    public void Apply_LeavesDocumentAndPatchAsTheyWere()
    {
        var document = YamlDocument.FromText("a: {}\nb: 1\n");
        var patch = JsonNode.Parse("""[{"op":"add","path":"/a/x","value":{"y":1}},{"op":"add","path":"/a/x/z","value":2}]""")!.AsArray();
        var before = patch.ToJsonString();
        var first = YamlEditor.Apply(document, patch);
        patch.ToJsonString().ShouldBe(before);
        document.Root!.ToJsonString().ShouldBe("{\"a\":{},\"b\":1}");
        YamlEditor.Apply(document, patch).ShouldBe(first);
    }
}
