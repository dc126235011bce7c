using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Benchmarks;

/// <summary>Text to tree, and a patch into the text.</summary>
public class YamlBenchmarks
{
    private readonly YamlDocument _document = BenchmarkInput.Document();
    private JsonArray _patch = [];

    [GlobalSetup]
    public void Setup()
    {
        var workload = WorkloadReader.Find(_document.Root)[0];
        var result = InjectionPipeline.Inject(BenchmarkInput.Request(BenchmarkInput.Snapshot(), workload.ToPod(), "web"));
        _patch = workload.Rebase(result.Patch);
    }

    [Benchmark]
    public JsonNode? Read() => YamlReader.Read(_document.RawText);

    [Benchmark]
    public string Edit() => YamlEditor.Apply(_document, _patch);
}
