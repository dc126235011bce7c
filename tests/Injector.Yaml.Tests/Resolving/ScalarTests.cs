namespace Injector.Yaml.Resolving;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("y", "true")]
    [InlineData("N", "false")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("NULL", "null")]
    [InlineData("0644", "420")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("-0x10", "-16")]
    [InlineData("0b11", "3")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData("08", "8")]
    [InlineData("1e3", "1000")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("-0", "0")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("18446744073709551616", "1.8446744073709552E+19")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("10:20", "\"10:20\"")]
    [InlineData("2001-01-01", "\"2001-01-01\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("yEs", "\"yEs\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("'0644'", "\"0644\"")]
    [InlineData("!!str 012", "\"012\"")]
    [InlineData("!!int \"2\"", "2")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!binary aGk=", "\"hi\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!own 12", "\"12\"")]
    [InlineData("<<", "\"\\u003C\\u003C\"")]
    public void Read_Scalar_ResolvesAsKubernetesDoes(string text, string json) =>
        (YamlReader.Read($"a: {text}\n")!["a"]?.ToJsonString() ?? "null").ShouldBe(json);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0x10", "16")]
    [InlineData("on", "true")]
    [InlineData("1.50", "1.5")]
    [InlineData("'y'", "y")]
    [InlineData("2020-01-01", "2020-01-01")]
    public void Read_KeyThatIsNoString_BecomesItsText(string key, string name) =>
        YamlReader.Read($"{key}: v\n")!.AsObject().First().Key.ShouldBe(name);

    [Theory]
    [InlineData("a: .inf", "not a number")]
    [InlineData("a: .nan", "not a number")]
    [InlineData("~: x", "null cannot be a key")]
    [InlineData("{[a]: b}", "cannot be a key")]
    [InlineData("a: !!int x", "cannot be read as !!int")]
    [InlineData("a: !!binary '*'", "base64")]
    public void Read_ValueWithoutJsonForm_IsAnError(string text, string reason) =>
        Should.Throw<YamlException>(() => YamlReader.Read(text)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("b: &x {k: 1}\na: {<<: *x, m: 2}", "{\"k\":1,\"m\":2}")]
    [InlineData("b: &x {k: 1}\na: {<<: *x, k: 2}", "{\"k\":2}")]
    [InlineData("b: &x {k: 1}\na: {k: 2, <<: *x}", "{\"k\":1}")]
    [InlineData("b: [&x {k: 1}, &y {k: 2, l: 3}]\na: {<<: [*x, *y]}", "{\"k\":1,\"l\":3}")]
    [InlineData("a: {\"<<\": 1}", "{\"\\u003C\\u003C\":1}")]
    public void Read_MergeKeys_MergeInOrder(string text, string json)
    {
        var actual = YamlReader.Read(text)!["a"];
        System.Text.Json.Nodes.JsonNode.DeepEquals(actual, System.Text.Json.Nodes.JsonNode.Parse(json)).ShouldBeTrue(actual!.ToJsonString());
    }

    [Fact]
    public void Read_FirstOfSeveralDocuments_Counts() => YamlReader.Read("---\na: 1\n---\nb: 2\n")!.ToJsonString().ShouldBe("{\"a\":1}");
}
