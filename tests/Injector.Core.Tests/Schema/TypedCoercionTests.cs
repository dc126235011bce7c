using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Tests.Schema;

public sealed class TypedCoercionTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("16", "16")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1e6", "1e+06")]
    [InlineData("1000000", "1000000")]
    [InlineData("1234567.5", "1.2345675e+06")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    public void Coerce_ScalarWhereAStringBelongs_BecomesTheTextGoPrints(string value, string text)
    {
        var (tree, changed) = TypedCoercion.Coerce(
            Json.Object($"{{'spec': {{'containers': [{{'name': 'c', 'env': [{{'name': 'A', 'value': {value}}}]}}]}}}}"), PodSchema.Pod);
        ((string)tree["spec"]!["containers"]![0]!["env"]![0]!["value"]!).ShouldBe(text);
        changed.ShouldBe(["spec.containers[0].env[0].value"]);
    }

    [Fact]
    public void Coerce_MapsAndLists_AreCoercedToo()
    {
        var (tree, changed) = TypedCoercion.Coerce(
            Json.Object("{'metadata': {'annotations': {'a.b/c': true, 'd': 'x'}}, 'spec': {'containers': [{'args': ['a', 1]}]}}"), PodSchema.Pod);
        tree.ToJsonString().ShouldBe(Json.Object("{'metadata': {'annotations': {'a.b/c': 'true', 'd': 'x'}}, 'spec': {'containers': [{'args': ['a', '1']}]}}").ToJsonString());
        changed.ShouldBe(["metadata.annotations[a.b/c]", "spec.containers[0].args[1]"]);
    }

    [Fact]
    public void Coerce_NumbersQuantitiesPortsAndUnknownFields_StayAsTheyAre()
    {
        var pod = Json.Object("{'new': 1, 'spec': {'priority': 1, 'containers': [{'name': null, 'resources': {'limits': {'cpu': 1}}, 'livenessProbe': {'httpGet': {'port': 80}}}]}}");
        var (tree, changed) = TypedCoercion.Coerce(pod, PodSchema.Pod);
        tree.ToJsonString().ShouldBe(pod.ToJsonString());
        changed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1e6, "1e+06")]
    [InlineData(1000.0, "1000")]
    [InlineData(1.1, "1.1")]
    [InlineData(1e21, "1e+21")]
    public void Coerce_FloatThatAYamlReaderMade_IsWrittenAsGoDoes(double read, string expected) =>
        TypedCoercion.Coerce(new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["a"] = read } } }, PodSchema.Pod)
            .Tree["metadata"]!["labels"]!["a"]!.GetValue<string>().ShouldBe(expected);
}
