using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Caching;
using Injector.Webhook.Protocol;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Caching;

public sealed class PodTextTests
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
    [InlineData("kind")]
    [InlineData("operation")]
    [InlineData("subresource")]
    [InlineData("no namespace")]
    [InlineData("managed fields elsewhere")]
    public void Of_AnythingElseThatDiffers_IsDifferent(string what)
    {
        var other = what switch
        {
            "label" => Of(Changed(p => p["metadata"]!["labels"]!["app"] = "other")),
            "name" => Of(Changed(p => p["metadata"]!["name"] = "web-0")),
            "image" => Of(Changed(p => p["spec"]!["containers"]![0]!["image"] = "app:2")),
            "namespace" => Of(Reviews.Read(Reviews.Pod(), ns: "other")),
            "path" => Of(Reviews.Read(Reviews.Pod()), "/inject/net/n1"),
            "version" => Of(Reviews.Read(Reviews.Pod()) with { ApiVersion = "admission.k8s.io/v1beta1" }),
            "kind" => Of(Reviews.Read(Reviews.Pod()) with { ResourceKind = "Deployment" }),
            "operation" => Of(Reviews.Read(Reviews.Pod()) with { Operation = "" }),
            "subresource" => Of(Reviews.Read(Reviews.Pod()) with { SubResource = "status" }),
            "no namespace" => Of(Reviews.Read(Reviews.Pod()) with { Namespace = null }),
            _ => Of(Changed(p => p["spec"]!["managedFields"] = 1)),
        };

        other.Key.ShouldNotBe(Of(Reviews.Pod()).Key);
    }

    [Fact]
    public void Of_PartsThatWouldRunIntoEachOther_AreDifferent()
    {
        var review = Reviews.Read(Reviews.Pod());

        Of(review with { Namespace = "a\0CREATE", Operation = "" }).Key.ShouldNotBe(Of(review with { Namespace = "a", Operation = "CREATE" }).Key);
        Of(review with { SubResource = "Pod", ResourceKind = "" }).Key.ShouldNotBe(Of(review with { SubResource = "", ResourceKind = "Pod" }).Key);
    }

    [Fact]
    public void Of_TokenVolumeWithTheBlankedName_IsNoReplica() =>
        Of(Reviews.Pod(tokenSuffix: "*****")).Key.ShouldNotBe(Of(Reviews.Pod(tokenSuffix: "x7k2p")).Key);

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("[]")]
    [InlineData("""[{"a":1,"a":2}]""")]
    [InlineData("""[{"f:metadata":{"f:labels":{}},"name":"kube-api-access-x7k2p"}]""")]
    public void Pod_WhateverManagedFieldsHold_IsTheTextThatWasHashed(string managedFields)
    {
        var plain = Encoding.UTF8.GetString(Reviews.Bytes(Reviews.Pod(tokenSuffix: "9qqz4")));
        var bytes = Encoding.UTF8.GetBytes(plain.Replace("\"generateName\"", $"\"managedFields\":{managedFields},\"generateName\"", StringComparison.Ordinal));
        using var text = PodText.Of(AdmissionReviewReader.Read(bytes), "/inject");

        Encoding.UTF8.GetString(text.Pod).ShouldBe("""{"apiVersion":"v1","kind":"Pod","metadata":{"managedFields":0,"generateName":"web-","labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"app:1","volumeMounts":[{"name":"kube-api-access-9qqz4","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]}],"volumes":[{"name":"kube-api-access-9qqz4"}]}}""");
        Encoding.UTF8.GetString(text.Replica("zzzzz")).ShouldContain("""[{"name":"kube-api-access-zzzzz"}]""");
        Encoding.UTF8.GetString(text.Pod).ShouldContain("""[{"name":"kube-api-access-9qqz4"}]""");
    }

    private static PodFingerprint Of(JsonNode pod) => Of(Reviews.Read(pod));

    private static PodFingerprint Of(AdmissionReview review, string path = "/inject")
    {
        using var text = PodText.Of(review, path);
        return text.Fingerprint;
    }

    private static JsonObject Changed(Action<JsonObject> change)
    {
        var pod = Reviews.Pod();
        change(pod);
        return pod;
    }
}
