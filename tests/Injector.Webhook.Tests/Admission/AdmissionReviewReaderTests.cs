using System.Text;
using Injector.Webhook.Admission;

namespace Injector.Webhook.Tests.Admission;

public sealed class AdmissionReviewReaderTests
{
    [Theory]
    [InlineData("admission.k8s.io/v1")]
    [InlineData("admission.k8s.io/v1beta1")]
    public void Read_ReviewOfAKnownVersion_KeepsWhatTheAnswerNeeds(string version)
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
