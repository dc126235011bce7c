using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Injector.Core;
using Injector.Webhook.Caching;
using Injector.Webhook.Protocol;

namespace Injector.Benchmarks;

/// <summary>A review of another replica: found among the responses already given, without HTTP and TLS.</summary>
public class ReviewBenchmarks
{
    private const int CacheBytes = 1024 * 1024;

    private readonly ResponseCache _responses = new(CacheBytes);
    private readonly ArrayBufferWriter<byte> _output = new(32 * 1024);
    private byte[] _body = [];

    [GlobalSetup]
    public void Setup()
    {
        var pod = BenchmarkInput.PodNamed("web");
        _body = Encoding.UTF8.GetBytes(ReviewOf(pod).ToJsonString());
        var patch = InjectionPipeline.Inject(BenchmarkInput.Request(BenchmarkInput.Snapshot(), pod, "web")).Patch.ToJsonString();
        using var text = PodText.Of(AdmissionReviewReader.Read(_body), "/inject");
        _responses.Add(text.Fingerprint, AdmissionResponse.Patched("injected", Encoding.UTF8.GetBytes(patch)));
    }

    /// <summary>Reads the review, finds its response and writes it.</summary>
    [Benchmark]
    public int Warm()
    {
        var review = AdmissionReviewReader.Read(_body);
        using var text = PodText.Of(review, "/inject");
        if (!_responses.TryGet(text.Fingerprint, out var response))
        {
            throw new InvalidOperationException("the response is not known");
        }

        _output.ResetWrittenCount();
        AdmissionReviewWriter.Write(_output, review, response);
        return _output.WrittenCount;
    }

    private static JsonObject ReviewOf(JsonObject pod) => new()
    {
        ["apiVersion"] = "admission.k8s.io/v1",
        ["kind"] = "AdmissionReview",
        ["request"] = new JsonObject
        {
            ["uid"] = "00000000-0000-4000-8000-000000000000",
            ["kind"] = new JsonObject { ["version"] = "v1", ["kind"] = "Pod" },
            ["namespace"] = "shop",
            ["operation"] = "CREATE",
            ["object"] = pod,
        },
    };
}
