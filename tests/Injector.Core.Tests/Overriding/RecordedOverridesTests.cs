using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Reinjection;

namespace Injector.Core.Tests.Overriding;

public sealed class RecordedOverridesTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public void Of_AnnotationThatIsNoObject_SaysSo(string text) =>
        Should.Throw<InjectionException>(() => RecordedOverrides.Of(Pod(text))).Problems.ShouldBe([AnnotationProblems.OverridesInvalid]);

    [Theory]
    [InlineData("{\"containers\":[{\"name\":\"z\"}],\"containers\":[{\"name\":\"b\"}]}")]
    [InlineData("{\"containers\":[{\"name\":\"a\",\"name\":\"b\"}]}")]
    public void Of_MemberNamedTwice_TakesTheLastAsGoDoes(string text) =>
        ((string?)RecordedOverrides.Of(Pod(text)).Containers.ShouldNotBeNull().ShouldHaveSingleItem()!["name"]).ShouldBe("b");

    private static JsonObject Pod(string overrides) => new()
    {
        ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["proxy.istio.io/overrides"] = overrides } },
    };
}
