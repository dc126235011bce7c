using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Protocol;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Protocol;

public sealed class AdmissionReviewWriterTests
{
    [Fact]
    public void Write_Injected_CarriesThePatchInBase64AndRepeatsVersionAndUid()
    {
        var response = AdmissionResponse.Patched("policy-enabled", "[]"u8.ToArray()) with
        {
            Warnings = [new("some-id", "mind \"this\"")],
            AuditAnnotations = [new("rule", "policy-enabled")],
        };

        Write(response).ToJsonString().ShouldBe(
            """
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"u-1","allowed":true,"patchType":"JSONPatch","patch":"W10=","auditAnnotations":{"rule":"policy-enabled"},"warnings":["mind \u0022this\u0022"]}}
            """.Trim());
    }

    [Fact]
    public void Write_Skipped_SaysNothingButYes() =>
        Write(AdmissionResponse.Allowed("inject-label-false")).ToJsonString().ShouldBe(
            """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"u-1","allowed":true}}""");

    [Theory]
    [InlineData(false, 422, "Invalid")]
    [InlineData(true, 500, "InternalError")]
    public void Write_Refused_TellsThePodsFaultFromTheInjectorsOwn(bool ownFailure, int code, string reason)
    {
        var status = Write(ownFailure ? AdmissionResponse.Failed("x", "no such template") : AdmissionResponse.Denied("x", "no such template"))["response"]!["status"]!;

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

    private static JsonNode Write(AdmissionResponse response)
    {
        var output = new ArrayBufferWriter<byte>();
        AdmissionReviewWriter.Write(output, Reviews.Read(Reviews.Pod()), response);
        return JsonNode.Parse(output.WrittenSpan)!;
    }
}
