using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Yaml.Generators;

namespace Injector.Yaml.Editing;

/// <summary>Laws of the editor over random documents in random styles.</summary>
public sealed class YamlEditorLawTests
{
    /// <summary>Always the same seeds: a failure here is a failure everywhere.</summary>
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20260101, 4711);

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
    public void Apply_RandomPatchOnMergesAndAliases_EqualsPatchOnTree() => ForSeeds(seed =>
    {
        var random = new Random(seed);
        string Block(int depth) => Indented(YamlWriter.Write(NotEmpty(RandomJson.Map(random, depth))));
        var merge = random.Next(3) switch { 0 => "<<: *one", 1 => "<<: [*one, *two]", _ => "<<: *two" };
        var late = random.Next(5) == 0;
        var text = $"one: &one\n{Block(2)}two: &two # second\n{Block(2)}use:\n{(late ? string.Empty : $"  {merge} # merged\n")}{Block(3)}"
            + $"{(late ? $"  {merge}\n" : string.Empty)}again: [*one, {{k: *two}}]\nlast: *two\n";
        PatchLaw.Check(text, RandomJson.Patch(random, YamlReader.Read(text), 1 + random.Next(4)), $"seed {seed}");
    });

    [Fact]
    public void Apply_AppendOnlyPatchOnRandomStyle_LeavesEveryOtherLine() => ForSeeds(seed =>
    {
        var random = new Random(seed);
        var text = RandomYaml.Write(random, RandomJson.Map(random, 4));
        var output = PatchLaw.Check(text, RandomJson.Appends(random, YamlReader.Read(text), 1 + random.Next(4)), $"seed {seed}");
        PatchLaw.UntouchedLines(text, output).ShouldBeTrue($"seed {seed}\n--- text\n{text}\n--- output\n{output}");
    });

    [Fact]
    public void Apply_EmptyPatch_LeavesTextAlone() => ForSeeds(seed =>
    {
        var random = new Random(seed);
        var text = RandomYaml.Write(random, RandomJson.Tree(random, 3));
        YamlEditor.Apply(YamlDocument.FromText(text), []).ShouldBe(text);
    });

    private static JsonObject NotEmpty(JsonObject map)
    {
        map["always"] = 1L;
        return map;
    }

    private static string Indented(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"  {line}\n"));

    private static void ForSeeds(Action<int> law) =>
        Check.One(Config, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => law(seed)));
}
