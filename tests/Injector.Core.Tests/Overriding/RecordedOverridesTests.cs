using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Reinjection;

namespace Injector.Core.Tests.Overriding;

public sealed class RecordedOverridesTests
{
    [Theory]
    [InlineData("{\"containers\":[],\"containers\":[]}")]
    [InlineData("{\"containers\":[{\"name\":\"a\",\"name\":\"b\"}]}")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Of_AnnotationThatIsNoObject_SaysSo(string text)
    {
        var pod = new JsonObject
        {
            ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["proxy.istio.io/overrides"] = text } },
        };

        Should.Throw<InjectionException>(() => RecordedOverrides.Of(pod)).Problems.ShouldBe([AnnotationProblems.OverridesInvalid]);
    }
}
