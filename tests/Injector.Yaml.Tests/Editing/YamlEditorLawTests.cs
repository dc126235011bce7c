using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Yaml.Generators;

namespace Injector.Yaml.Editing;

/// <summary>Laws of the editor over random documents in random styles.</summary>
public sealed class YamlEditorLawTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(6000);

    [Fact]
    public void Read_RandomStyle_GivesTreeBack() => ForSeeds(seed =>
    {
        var random = new Random(seed);
        var tree = RandomJson.Tree(random, 4);
        var text = RandomYaml.Write(random, tree);
        JsonNode.DeepEquals(YamlReader.Read(text), tree).ShouldBeTrue($"seed {seed}:\n{text}\nread {YamlReader.Read(text)?.ToJsonString()}\nwant {tree?.ToJsonString()}");
    });

    [Fact]
    public void Write_RandomTree_ReadsBack() => ForSeeds(seed =>
    {
        var tree = RandomJson.Tree(new Random(seed), 4);
        var text = YamlWriter.Write(tree);
        JsonNode.DeepEquals(YamlReader.Read(text), tree).ShouldBeTrue($"seed {seed}:\n{text}");
    });

    [Fact]
    public void Apply_RandomPatchOnRandomStyle_EqualsPatchOnTree() => ForSeeds(seed =>
    {
        var random = new Random(seed);
        var text = RandomYaml.Write(random, RandomJson.Tree(random, 4));
        PatchLaw.Check(text, RandomJson.Patch(random, YamlReader.Read(text), 1 + random.Next(4)), $"seed {seed}");
    });

    [Fact]
    public void Apply_EmptyPatch_LeavesTextAlone() => ForSeeds(seed =>
    {
        var random = new Random(seed);
        var text = RandomYaml.Write(random, RandomJson.Tree(random, 3));
        YamlEditor.Apply(YamlDocument.FromText(text), []).ShouldBe(text);
    });

    private static void ForSeeds(Action<int> law) =>
        Check.One(s_config, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => law(seed)));
}
