using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Tests.Schema;

public sealed class TypedNormalizerTests
{
    [Fact]
    public void Normalize_NullsOnly_LeavesAVolumeWithItsNameAndKeepsZeros() => ShouldBecome(
        "{'spec': {'volumes': [{'name': 'v', 'emptyDir': null}], 'hostNetwork': false, 'containers': [{'name': 'c', 'image': ''}]}, 'x': null}",
        NormalizeOptions.NullsOnly,
        "{'spec': {'volumes': [{'name': 'v'}], 'hostNetwork': false, 'containers': [{'name': 'c', 'image': ''}]}, 'x': null}");

    [Fact]
    public void Normalize_RoundTrip_DropsOptionalZerosAndWritesRequiredFields() => ShouldBecome(
        "{'metadata': {'labels': {}, 'finalizers': []}, 'spec': {'hostNetwork': false, 'priority': 0, 'containers': [{'name': 'c', 'image': '', 'stdin': false, 'securityContext': {}}]}}",
        NormalizeOptions.RoundTrip,
        "{'metadata': {}, 'spec': {'priority': 0, 'containers': [{'name': 'c', 'securityContext': {}, 'resources': {}}]}, 'status': {}}");

    [Fact]
    public void Normalize_RequiredWithoutValue_IsWrittenAsNullOrZero() => ShouldBecome(
        "{'spec': {'containers': null}}",
        NormalizeOptions.RoundTrip,
        "{'spec': {'containers': null}, 'metadata': {}, 'status': {}}");

    [Fact]
    public void Normalize_NullItemsAndValues_BecomeZeros() => ShouldBecome(
        "{'metadata': {'labels': {'a': null}}, 'spec': {'containers': [{'name': 'c', 'args': [null, 'x'], 'env': [null]}]}}",
        NormalizeOptions.NullsOnly,
        "{'metadata': {'labels': {'a': ''}}, 'spec': {'containers': [{'name': 'c', 'args': ['', 'x'], 'env': [{}]}]}}");

    [Fact]
    public void Normalize_Quantities_BecomeCanonicalAndMalformedOnesStay() => ShouldBecome(
        "{'spec': {'containers': [{'name': 'c', 'resources': {'limits': {'cpu': 0.5, 'memory': '1024Mi', 'x': 'many', 'y': true}}}], 'volumes': [{'name': 'v', 'emptyDir': {'sizeLimit': '1000Ki'}}]}}",
        new NormalizeOptions { CanonicalQuantities = true },
        "{'spec': {'containers': [{'name': 'c', 'resources': {'limits': {'cpu': '500m', 'memory': '1Gi', 'x': 'many', 'y': true}}}], 'volumes': [{'name': 'v', 'emptyDir': {'sizeLimit': '1000Ki'}}]}}");

    [Fact]
    public void Normalize_UnknownFields_SurviveUnlessDropped()
    {
        const string pod = "{'future': {'a': null}, 'spec': {'later': 0, 'nodeName': 'n'}}";
        ShouldBecome(pod, new NormalizeOptions { DropZeroValues = true }, "{'future': {'a': null}, 'spec': {'later': 0, 'nodeName': 'n'}}");
        ShouldBecome(pod, new NormalizeOptions { DropUnknown = true }, "{'spec': {'nodeName': 'n'}}");
    }

    [Fact]
    public void Normalize_WrongTypes_AreLeftAlone() => ShouldBecome(
        "{'spec': {'hostNetwork': 'no', 'containers': {'a': 1}, 'priority': 'x', 'nodeSelector': []}}",
        new NormalizeOptions { DropZeroValues = true, CanonicalQuantities = true },
        "{'spec': {'hostNetwork': 'no', 'containers': {'a': 1}, 'priority': 'x'}}");

    [Fact]
    public void Normalize_RoundTripTwice_EqualsOnce()
    {
        var once = TypedNormalizer.Normalize(
            Json.Object("{'spec': {'containers': [{'env': [{'valueFrom': {'resourceFieldRef': {}}}], 'readinessProbe': {'httpGet': {}}}]}}"),
            PodSchema.Pod,
            NormalizeOptions.RoundTrip);
        TypedNormalizer.Normalize(once, PodSchema.Pod, NormalizeOptions.RoundTrip).ToJsonString().ShouldBe(once.ToJsonString());
        once.ToJsonString().ShouldContain("\"divisor\":\"0\"");
    }

    private static void ShouldBecome(string pod, NormalizeOptions options, string expected)
    {
        var input = Json.Object(pod);
        var result = TypedNormalizer.Normalize(input, PodSchema.Pod, options);
        result.ToJsonString().ShouldBe(Json.Object(expected).ToJsonString());
        JsonNode.DeepEquals(input, Json.Object(pod)).ShouldBeTrue("the input was changed");
    }
}
