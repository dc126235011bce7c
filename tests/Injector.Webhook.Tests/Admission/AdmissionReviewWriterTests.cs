using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Admission;

namespace Injector.Webhook.Tests.Admission;

public sealed class AdmissionReviewWriterTests
{
    [Fact]
    public void Write_Injected_CarriesThePatchInBase64AndRepeatsVersionAndUid()
    {
        var answer = new AdmissionAnswer(
            AdmissionOutcome.Injected, "policy-enabled", "[]"u8.ToArray(), null, ["mind \"this\""], [new("rule", "policy-enabled")]);

        Write(answer).ToJsonString().ShouldBe(
            """
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"u-1","allowed":true,"patchType":"JSONPatch","patch":"W10=","auditAnnotations":{"rule":"policy-enabled"},"warnings":["mind \u0022this\u0022"]}}
            """.Trim());
    }

    [Fact]
    public void Write_Skipped_SaysNothingButYes() =>
        Write(new AdmissionAnswer(AdmissionOutcome.Skipped, "inject-label-false", default, null, [], [])).ToJsonString().ShouldBe(
            """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"u-1","allowed":true}}""");

    [Theory]
    [InlineData(false, 422, "Invalid")]
    [InlineData(true, 500, "InternalError")]
    public void Write_Refused_TellsThePodsFaultFromTheInjectorsOwn(bool ownFailure, int code, string reason)
    {
        var outcome = ownFailure ? AdmissionOutcome.Failed : AdmissionOutcome.Denied;
        var status = Write(new AdmissionAnswer(outcome, "x", default, "no such template", [], []))["response"]!["status"]!;

        status["message"]!.GetValue<string>().ShouldBe("no such template");
        status["code"]!.GetValue<int>().ShouldBe(code);
        status["reason"]!.GetValue<string>().ShouldBe(reason);
    }

    [Fact]
    public void WriteUndecodable_HasNeitherVersionNorUid()
    {
        var output = new ArrayBufferWriter<byte>();
        AdmissionReviewWriter.WriteUndecodable(output, "broken");

        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe(
            """{"response":{"uid":"","allowed":false,"status":{"metadata":{},"message":"broken"}}}""");
    }

    private static JsonNode Write(AdmissionAnswer answer)
    {
        var output = new ArrayBufferWriter<byte>();
        AdmissionReviewWriter.Write(output, Reviews.Read(Reviews.Pod()), answer);
        return JsonNode.Parse(output.WrittenSpan)!;
    }
}
