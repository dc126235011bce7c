using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Testing.Patching;

namespace Injector.Core.Tests;

/// <summary>What holds for every pod, whatever stands in it.</summary>
public sealed class InjectionLaws
{
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    private static readonly InjectionSnapshot Newer = InjectionSnapshot.Prepare(
        BuiltInConfiguration.Load(), new InjectionSettings { SetValues = ["global.tag=1.30.9", "global.proxy.logLevel=debug"] });

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Inject_AnyPod_NeverChangesIt() => Check(pod =>
    {
        var before = pod.ToJsonString();
        Inject(pod, BuiltIn);
        return pod.ToJsonString() == before;
    });

    [Fact]
    public void Inject_AnyPod_PatchLeadsToTheResult() => Check(pod =>
    {
        var result = Inject(pod, BuiltIn);
        return JsonNode.DeepEquals(JsonPatchApplier.Apply(pod, result.Patch), result.Pod);
    });

    [Fact]
    public void Inject_SamePodTwice_GivesTheSameBytes() => Check(pod =>
        Inject(pod, BuiltIn).Pod!.ToJsonString() == Inject((JsonObject)pod.DeepClone(), BuiltIn).Pod!.ToJsonString());

    /// <summary>And what the last stage left is what comes out.</summary>
    [Fact]
    public void Inject_PodThatIsExplained_GivesTheSameBytes() => Check(pod =>
    {
        var (plain, explained) = (Inject(pod, BuiltIn), InjectionPipeline.Inject(Request(pod, BuiltIn) with { Explain = true }));
        return explained.Pod!.ToJsonString() == plain.Pod!.ToJsonString() && explained.Patch.ToJsonString() == plain.Patch.ToJsonString()
            && explained.Decision == plain.Decision && explained.Templates.SequenceEqual(plain.Templates) && explained.Warnings.SequenceEqual(plain.Warnings)
            && explained.Explanation!.Stages.SelectMany(stage => stage.Changes).GroupBy(change => change.Path, StringComparer.Ordinal)
                .Select(changes => changes.Last()).Where(change => change is { Kind: ExplainedChangeKind.Added or ExplainedChangeKind.Changed, After: not null })
                .All(change => explained.Pod.ToJsonString().Contains(change.After!.ToJsonString(), StringComparison.Ordinal));
    });

    [Fact]
    public void Inject_InjectedPod_ChangesNothing() => Check(pod =>
    {
        var injected = Inject(pod, BuiltIn).Pod!;
        return Inject(injected, BuiltIn).Patch.Count == 0;
    });

    [Fact]
    public void Inject_InjectedPodWithANewerConfiguration_EqualsInjectingTheOriginalWithIt() => Check(pod =>
    {
        var again = Inject(Inject(pod, BuiltIn).Pod!, Newer).Pod;
        return JsonNode.DeepEquals(again, Inject(pod, Newer).Pod);
    });

    [Fact]
    public void Inject_AnyWorkloadKind_MakesTheSamePod() => Check(pod =>
    {
        var template = new JsonObject { ["metadata"] = pod["metadata"]!.DeepClone(), ["spec"] = pod["spec"]!.DeepClone() };
        var pods = new[] { "Deployment", "StatefulSet", "CronJob" }.Select(kind =>
        {
            JsonObject spec = kind == "CronJob"
                ? new() { ["jobTemplate"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = template.DeepClone() } } }
                : new() { ["template"] = template.DeepClone() };
            var document = new JsonObject { ["apiVersion"] = kind == "CronJob" ? "batch/v1" : "apps/v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "web" }, ["spec"] = spec };
            var workload = WorkloadReader.Read(document, BuiltIn).Single();
            var result = InjectionPipeline.Inject(Request(workload.ToPod(), BuiltIn) with { Owner = new("apps/v1", "Deployment", "web", string.Empty) });
            var patched = JsonPatchApplier.Apply(document, workload.Rebase(result.Patch));
            return JsonPointer.Find(patched, workload.SpecPointer)!.ToJsonString() + JsonPointer.Find(patched, workload.MetadataPointer)!.ToJsonString();
        });
        return pods.Distinct(StringComparer.Ordinal).Count() == 1;
    });

    private static void Check(Func<JsonObject, bool> law) =>
        Prop.ForAll(Pods().Select(p => p.ToJsonString()).ToArbitrary(), text => law((JsonObject)JsonNode.Parse(text)!)).Check(Runs);

    private static InjectionRequest Request(JsonObject pod, InjectionSnapshot snapshot) => new()
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
        Host = InjectionHost.Webhook,
    };

    private static InjectionResult Inject(JsonObject pod, InjectionSnapshot snapshot) => InjectionPipeline.Inject(Request(pod, snapshot));

    private static Gen<JsonObject> Pods() =>
        from containers in Containers()
        from annotations in Gen.SubListOf<(string Key, string Value)>(
            ("prometheus.io/scrape", "true"), ("prometheus.io/port", "9090"), ("traffic.sidecar.istio.io/excludeInboundPorts", "1,2"),
            ("sidecar.istio.io/proxyCPU", "200m"), ("note", "quotes ' \" and\nlines: {}"), ("proxy.istio.io/config", "concurrency: 3"))
        from labels in Gen.SubListOf<(string Key, string Value)>(("app", "web"), ("version", "v1"), ("topology.istio.io/network", "n1"))
        from volumes in Gen.Choose(0, 2)
        select new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["annotations"] = Map(annotations),
                ["labels"] = Map(labels),
            },
            ["spec"] = new JsonObject
            {
                ["containers"] = containers,
                ["volumes"] = new JsonArray([.. Enumerable.Range(0, volumes).Select(i => (JsonNode)new JsonObject { ["name"] = "v" + i })]),
                ["fieldOfTomorrow"] = true,
            },
        };

    private static Gen<JsonArray> Containers() =>
        from count in Gen.Choose(1, 3)
        from probed in Gen.Choose(0, 3)
        from own in Gen.Elements(false, true)
        select new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)Container("c" + i, i < probed)), .. Proxy(own)]);

    private static JsonObject Container(string name, bool isProbed)
    {
        var container = new JsonObject { ["name"] = name, ["image"] = "i", ["ports"] = new JsonArray(new JsonObject { ["containerPort"] = 80, ["name"] = "http" }) };
        if (isProbed)
        {
            container["readinessProbe"] = new JsonObject { ["httpGet"] = new JsonObject { ["port"] = "http", ["path"] = "/" } };
            container["livenessProbe"] = new JsonObject { ["tcpSocket"] = new JsonObject { ["port"] = 80 } };
        }

        return container;
    }

    /// <summary>Some authors bring their own settings for the proxy.</summary>
    private static IEnumerable<JsonNode> Proxy(bool isWanted) => isWanted
        ? [new JsonObject { ["name"] = "istio-proxy", ["image"] = "auto", ["env"] = new JsonArray(new JsonObject { ["name"] = "MINE", ["value"] = "1" }) }]
        : [];

    private static JsonObject Map(IEnumerable<(string Key, string Value)> entries)
    {
        var map = new JsonObject();
        foreach (var (key, value) in entries)
        {
            map[key] = value;
        }

        return map;
    }
}
