using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Injector.Core;
using Injector.Json;

namespace Injector.Benchmarks;

/// <summary>
/// One injection in process, from the pod's tree to the patch. The reference's way keeps no record of the injection, so the rows of both
/// ways side by side tell what the record costs; the finished pod is checked in both.
/// </summary>
public class InjectionBenchmarks
{
    private const int Distinct = 4096;

    private readonly JsonObject[] _distinct = new JsonObject[Distinct];
    private readonly byte[][] _submitted = new byte[Distinct][];
    private InjectionSnapshot _snapshot = null!;
    private InjectionSnapshot _reference = null!;
    private JsonObject _known = null!;
    private JsonObject _large = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _snapshot = BenchmarkInput.Snapshot();
        _reference = BenchmarkInput.Snapshot(compatIstio: true);
        _known = BenchmarkInput.PodNamed("web");
        _large = BenchmarkInput.PodNamed("large", 2000);
        for (var i = 0; i < Distinct; i++)
        {
            _distinct[i] = BenchmarkInput.PodNamed(NameOf(i));
            _submitted[i] = Encoding.UTF8.GetBytes(_distinct[i].ToJsonString());
        }
    }

    /// <summary>Every pod has labels of its own; the pods come back only after more than any cache should hold.</summary>
    [Benchmark]
    public InjectionResult Cold() => InjectNext(_snapshot);

    /// <summary>The same without a record.</summary>
    [Benchmark]
    public InjectionResult ColdWithoutRecord() => InjectNext(_reference);

    /// <summary>The same as the webhook does it: from the bytes of the pod, with a record of what was made.</summary>
    [Benchmark]
    public InjectionResult ColdOfWebhook()
    {
        _next = (_next + 1) % Distinct;
        var pod = JsonTreeReader.Read(_submitted[_next], 128, "metadata", "managedFields")!.AsObject();
        return InjectionPipeline.Inject(BenchmarkInput.Request(_snapshot, pod, NameOf(_next)) with { Host = InjectionHost.Webhook });
    }

    /// <summary>A pod whose templates render text that was parsed before.</summary>
    [Benchmark]
    public InjectionResult KnownOverlay() => InjectionPipeline.Inject(BenchmarkInput.Request(_snapshot, _known, "web"));

    /// <summary>The same without a record.</summary>
    [Benchmark]
    public InjectionResult KnownOverlayWithoutRecord() => InjectionPipeline.Inject(BenchmarkInput.Request(_reference, _known, "web"));

    /// <summary>A pod with 2,000 environment entries.</summary>
    [Benchmark]
    public InjectionResult Large() => InjectionPipeline.Inject(BenchmarkInput.Request(_snapshot, _large, "large"));

    private InjectionResult InjectNext(InjectionSnapshot snapshot)
    {
        _next = (_next + 1) % Distinct;
        return InjectionPipeline.Inject(BenchmarkInput.Request(snapshot, _distinct[_next], NameOf(_next)));
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"web-{number}");
}
