using System.Text.Json.Nodes;
using Injector.Webhook.Caching;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Caching;

public sealed class PodFingerprintTests
{
    [Fact]
    public void Of_EqualPods_IsEqual() => Of(Reviews.Pod()).ShouldBe(Of(Reviews.Pod()));

    [Fact]
    public void Of_PodsThatDifferInManagedFieldsOnly_IsEqual()
    {
        var touched = Reviews.Pod();
        touched["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["time"] = "2026-01-02T03:04:05Z" });
        var touchedLater = Reviews.Pod();
        touchedLater["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["time"] = "2027-01-02T03:04:05Z", ["manager"] = "x" });

        Of(touched).Key.ShouldBe(Of(touchedLater).Key);
    }

    [Fact]
    public void Of_ReplicasWithTheirOwnTokenVolumes_SharesTheKeyAndTellsTheSuffix()
    {
        var a = Of(Reviews.Pod(tokenSuffix: "x7k2p"));
        var b = Of(Reviews.Pod(tokenSuffix: "9qqz4"));

        a.Key.ShouldBe(b.Key);
        a.TokenSuffix.ShouldBe("x7k2p");
        b.TokenSuffix.ShouldBe("9qqz4");
    }

    [Fact]
    public void Of_TwoDifferentTokenVolumes_ComparesThemAsTheyAre()
    {
        var pod = Reviews.Pod(tokenSuffix: "x7k2p");
        pod["spec"]!["volumes"]!.AsArray().Add(new JsonObject { ["name"] = "kube-api-access-aaaaa" });

        Of(pod).TokenSuffix.ShouldBeNull();
    }

    [Fact]
    public void Of_TokenVolumeNameAsMemberName_IsComparedAsItIs()
    {
        var pod = Reviews.Pod(tokenSuffix: "x7k2p");
        pod["metadata"]!["annotations"] = new JsonObject { ["kube-api-access-x7k2p"] = "note" };

        Of(pod).TokenSuffix.ShouldBeNull();
    }

    [Theory]
    [InlineData("label")]
    [InlineData("name")]
    [InlineData("image")]
    [InlineData("namespace")]
    [InlineData("path")]
    [InlineData("version")]
    [InlineData("managed fields elsewhere")]
    public void Of_AnythingElseThatDiffers_IsDifferent(string what)
    {
        var other = what switch
        {
            "label" => Of(Changed(p => p["metadata"]!["labels"]!["app"] = "other")),
            "name" => Of(Changed(p => p["metadata"]!["name"] = "web-0")),
            "image" => Of(Changed(p => p["spec"]!["containers"]![0]!["image"] = "app:2")),
            "namespace" => PodFingerprint.Of(Reviews.Read(Reviews.Pod(), ns: "other"), "/inject"),
            "path" => PodFingerprint.Of(Reviews.Read(Reviews.Pod()), "/inject/net/n1"),
            "version" => PodFingerprint.Of(Reviews.Read(Reviews.Pod()) with { ApiVersion = "admission.k8s.io/v1beta1" }, "/inject"),
            _ => Of(Changed(p => p["spec"]!["managedFields"] = 1)),
        };

        other.Key.ShouldNotBe(Of(Reviews.Pod()).Key);
    }

    private static PodFingerprint Of(JsonNode pod) => PodFingerprint.Of(Reviews.Read(pod), "/inject");

    private static JsonObject Changed(Action<JsonObject> change)
    {
        var pod = Reviews.Pod();
        change(pod);
        return pod;
    }
}
