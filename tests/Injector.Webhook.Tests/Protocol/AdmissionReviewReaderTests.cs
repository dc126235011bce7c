using System.Text;
using Injector.Webhook.Protocol;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Protocol;

public sealed class AdmissionReviewReaderTests
{
    [Theory]
    [InlineData("admission.k8s.io/v1")]
    [InlineData("admission.k8s.io/v1beta1")]
    public void Read_ReviewOfAKnownVersion_KeepsWhatTheResponseNeeds(string version)
    {
        var review = AdmissionReviewReader.Read(Reviews.Bytes(Reviews.Pod(), uid: "42", version: version));

        review.ApiVersion.ShouldBe(version);
        review.Uid.ShouldBe("42");
        review.Namespace.ShouldBe("shop");
        review.Operation.ShouldBe("CREATE");
        review.ResourceKind.ShouldBe("Pod");
        Encoding.UTF8.GetString(review.Object.Span).ShouldBe(Reviews.Pod().ToJsonString());
    }

    [Fact]
    public void Read_PodOfAReplicaSet_TellsNameOwnerAndUser()
    {
        var review = AdmissionReviewReader.Read("""
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"name":"web-0","userInfo":{"groups":["g"],"username":"admin"},
             "object":{"spec":{"metadata":{"name":"no"}},"metadata":{"ownerReferences":[{"kind":"Other","name":"x"},
             {"kind":"ReplicaSet","uid":"1","controller":true,"name":"web-6d5f"}],"labels":{"name":"no"},"name":"web-0","generateName":"web-"}}}}
            """u8.ToArray());

        (review.Name, review.User).ShouldBe(("web-0", "admin"));
        review.Names.ShouldBe(new ObjectNames("web-0", "web-", "ReplicaSet/web-6d5f"));
    }

    [Theory]
    [InlineData("""{"metadata":[]}""")]
    [InlineData("""{"metadata":{"name":7,"generateName":{},"ownerReferences":{"controller":true}}}""")]
    [InlineData("""{"metadata":{"name":"\ud800","ownerReferences":[7,"x",{"controller":"yes","kind":[]}]}}""")]
    public void Read_NamesOfWrongTypes_AreAbsentAndNoErrorOfTheReader(string pod)
    {
        var review = AdmissionReviewReader.Read(Encoding.UTF8.GetBytes(
            "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"userInfo\":[],\"object\":" + pod + ",\"uid\":\"1\"}}"));

        review.Names.ShouldBe(default);
        review.User.ShouldBeEmpty();
        Encoding.UTF8.GetString(review.Object.Span).ShouldBe(pod);
    }

    [Fact]
    public void Read_NullObject_IsEmpty() =>
        AdmissionReviewReader.Read(Reviews.Bytes(null, operation: "DELETE")).Object.IsEmpty.ShouldBeTrue();

    [Fact]
    public void Read_MembersInAnyOrderAndUnknownOnes_AreAccepted()
    {
        var review = AdmissionReviewReader.Read("""
            {"more":[1,{"a":2}],"request":{"object":{"a":{"b":1}},"new":{"x":[{}]},"dryRun":true,"uid":"7"},
             "apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}
            """u8.ToArray());

        review.Uid.ShouldBe("7");
        review.DryRun.ShouldBeTrue();
        Encoding.UTF8.GetString(review.Object.Span).ShouldBe("""{"a":{"b":1}}""");
    }

    [Theory]
    [InlineData("", "cannot decode")]
    [InlineData("[]", "no object")]
    [InlineData("{\"kind\":", "cannot decode")]
    [InlineData("{} {}", "cannot decode")]
    [InlineData("{\"kind\":7}", "cannot decode")]
    [InlineData("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}", "expected kind AdmissionReview")]
    [InlineData("{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v7\",\"request\":{}}", "expected apiVersion")]
    [InlineData("{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\"}", "no request")]
    [InlineData("{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{\"object\":[]}}", "request.object is no object")]
    public void Read_AnythingElse_SaysWhatIsWrong(string body, string message) =>
        Should.Throw<AdmissionReviewException>(() => AdmissionReviewReader.Read(Encoding.UTF8.GetBytes(body))).Message.ShouldContain(message);

    [Fact]
    public void Read_DeepJson_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000);
        var body = Encoding.UTF8.GetBytes(
            $"{{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{{\"uid\":\"1\",\"object\":{deep}}}}}");

        Should.Throw<AdmissionReviewException>(() => AdmissionReviewReader.Read(body)).Message.ShouldContain("depth");
    }
}
