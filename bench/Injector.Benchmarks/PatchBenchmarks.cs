using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Injector.Core;
using Injector.Core.Merging;
using Injector.Core.Schema;
using Injector.Json;

namespace Injector.Benchmarks;

/// <summary>Strategic merge of a partial pod, and the patch between a pod and its injected form.</summary>
public class PatchBenchmarks
{
    private readonly JsonObject _pod = BenchmarkInput.PodNamed("web");
    private readonly JsonObject _overlay = (JsonObject)JsonNode.Parse("""
        {
          "metadata": {"labels": {"security.istio.io/tlsMode": "istio"}},
          "spec": {
            "containers": [{"name": "istio-proxy", "image": "proxy:1", "args": ["proxy", "sidecar"], "env": [{"name": "A", "value": "1"}],
              "volumeMounts": [{"name": "certs", "mountPath": "/etc/certs"}]}],
            "volumes": [{"name": "certs", "emptyDir": {"medium": "Memory"}}]
          }
        }
        """)!;

    private JsonObject _injected = null!;

    [GlobalSetup]
    public void Setup() =>
        _injected = InjectionPipeline.Inject(BenchmarkInput.Request(BenchmarkInput.Snapshot(), _pod, "web")).Pod!;

    [Benchmark]
    public JsonObject Merge() => StrategicMerge.Apply(_pod, _overlay, PodSchema.Pod);

    [Benchmark]
    public JsonArray Create() => JsonPatch.Create(_pod, _injected);
}
