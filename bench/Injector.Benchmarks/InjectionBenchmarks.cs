using System.Globalization;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Injector.Core;

namespace Injector.Benchmarks;

/// <summary>One injection in process, from the pod's tree to the patch.</summary>
public class InjectionBenchmarks
{
    private const int Distinct = 4096;

    private readonly JsonObject[] _distinct = new JsonObject[Distinct];
    private InjectionSnapshot _snapshot = null!;
    private JsonObject _known = null!;
    private JsonObject _large = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _snapshot = BenchmarkInput.Snapshot();
        _known = BenchmarkInput.PodNamed("web");
        _large = BenchmarkInput.PodNamed("large", 2000);
        for (var i = 0; i < Distinct; i++)
        {
            _distinct[i] = BenchmarkInput.PodNamed(NameOf(i));
        }
    }

    /// <summary>Every pod has labels of its own; the pods come back only after more than any cache should hold.</summary>
    [Benchmark]
    public InjectionResult Cold()
    {
        _next = (_next + 1) % Distinct;
        return InjectionPipeline.Inject(BenchmarkInput.Request(_snapshot, _distinct[_next], NameOf(_next)));
    }

    /// <summary>A pod whose templates render text that was parsed before.</summary>
    [Benchmark]
    public InjectionResult KnownOverlay() => InjectionPipeline.Inject(BenchmarkInput.Request(_snapshot, _known, "web"));

    /// <summary>A pod with 2,000 environment entries.</summary>
    [Benchmark]
    public InjectionResult Large() => InjectionPipeline.Inject(BenchmarkInput.Request(_snapshot, _large, "large"));

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"web-{number}");
}
