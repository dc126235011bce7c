using System.Buffers;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Webhook.Admission;
using Injector.Webhook.Logging;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Tests.Protocol;

/// <summary>What a pod holds can neither steer the terminals of those who read about it nor turn the direction of what they read.</summary>
public sealed class VisibleMessageTests
{
    private const string Hostile = "a\e[31m\u202e\u2066\u200bb";
    private const string Visible = @"a\u001b[31m\u202e\u2066\u200bb";

    [Fact]
    public void Response_MessageAndWarnings_ShowWhatIsNoText()
    {
        var denied = Write(AdmissionResponse.Denied("annotation-invalid", Hostile));
        var warned = Write(AdmissionResponse.Allowed("disabled") with { Warnings = [new("late", Hostile)] });

        denied["status"]!["message"]!.GetValue<string>().ShouldBe(Visible);
        warned["warnings"]![0]!.GetValue<string>().ShouldBe(Visible);
    }

    [Fact]
    public void Problems_OfOnePod_AreALineEachWhateverTheyHold()
    {
        var failure = new InjectionException(InjectionErrorKind.Pod, [new("a", "one\nError: forged"), new("b", "two")]);

        var message = InjectionResponses.MessageOf(failure);

        message.ShouldBe("one\\nError: forged\ntwo");
        Write(AdmissionResponse.Denied("pod-invalid", message))["status"]!["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Log_NamesWithMarksOfDirection_AreEscaped(bool json)
    {
        var line = new ArrayBufferWriter<byte>();
        var format = LogFormat.Create(json);
        format.Begin(line);
        format.Field("name", LogValue.Of(Hostile));
        format.End();

        System.Text.Encoding.UTF8.GetString(line.WrittenSpan).ShouldContain(@"a\u001b[31m\u202e\u2066\u200bb", Case.Insensitive);
    }

    private static JsonObject Write(AdmissionResponse response)
    {
        var output = new ArrayBufferWriter<byte>();
        AdmissionReviewWriter.Write(output, new AdmissionReview(), response);
        return JsonNode.Parse(output.WrittenSpan)!["response"]!.AsObject();
    }
}
