using Injector.Webhook.Options;
using Injector.Webhook.Tests.Admission;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests.Tracing;

/// <summary>Where traces go, seen by a server of the test's own.</summary>
public sealed class TracesTests : IDisposable
{
    private readonly CountingServer _collector = new();

    public void Dispose() => _collector.Dispose();

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "/", "/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "/otlp", "/otlp/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/own/path", "/own/path")]
    public async Task Review_WithAnEndpointOfHttp_SendsTracesToThePathOfTraces(string variable, string path, string expected)
    {
        var options = TracingOptions.Read(new Dictionary<string, string>
        {
            [variable] = _collector.Url(path).ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });

        // What is left is sent when the webhook ends.
        await using (var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { Traces = options }))
        {
            await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod()));
        }

        _collector.Asked.ShouldContain($"POST {expected} HTTP/1.1");
        _collector.Asked.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Read_NoEndpoint_SendsNone() =>
        TracingOptions.Read(new Dictionary<string, string> { ["OTEL_SERVICE_NAME"] = "injector" }).ShouldBeNull();
}
