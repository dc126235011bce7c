using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests;

/// <summary>What an injection costs grows with the pod, not with its square. Memory is counted, which is the same in every run.</summary>
public sealed class ScalingTests
{
    private const int Size = 2000;
    private const double MostGrowth = 2.5;

    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    public static TheoryData<string> Lists => [.. Shapes.Keys];

    private static Dictionary<string, Action<JsonObject, int>> Shapes { get; } = new(StringComparer.Ordinal)
    {
        ["containers"] = static (pod, size) => Fill(pod, "containers", size, i => new() { ["name"] = $"c{i}", ["ports"] = Ports(i) }),
        ["init containers"] = static (pod, size) => Fill(pod, "initContainers", size, i => new() { ["name"] = $"c{i}" }),
        ["containers with probes"] = static (pod, size) => Fill(pod, "containers", size, i => new() { ["name"] = $"c{i}", ["livenessProbe"] = Probe(i) }),
        ["several proxies"] = static (pod, size) => Fill(pod, "containers", size, i => new() { ["name"] = i % 2 == 0 ? ContainerNames.Proxy : $"c{i}" }),
        ["volumes"] = static (pod, size) => Fill(pod, "volumes", size, i => new() { ["name"] = $"v{i}", ["emptyDir"] = new JsonObject() }),
        ["mounts of the proxy"] = static (pod, size) => FillProxy(pod, "volumeMounts", size, i => new() { ["name"] = $"v{i}", ["mountPath"] = $"/m{i}" }),
        ["environment of the proxy"] = static (pod, size) => FillProxy(pod, "env", size, i => new() { ["name"] = $"E{i}", ["value"] = "x" }),
        ["volumes of the annotation"] = static (pod, size) => pod.SetAnnotation("sidecar.istio.io/userVolume", Map(size, "v", "{\"emptyDir\":null}")),
        ["containers injected before"] = static (pod, size) =>
        {
            Fill(pod, "containers", size, i => new() { ["name"] = $"c{i}" });
            pod.SetAnnotation(AnnotationNames.Status, $"{{\"containers\":[{string.Join(',', Enumerable.Range(0, size).Select(i => $"\"c{i}\""))}]}}");
        },
        ["recorded containers"] = static (pod, size) => pod.SetAnnotation(
            AnnotationNames.Overrides, $"{{\"containers\":[{string.Join(',', Enumerable.Range(0, size).Select(i => $"{{\"name\":\"o{i}\"}}"))}]}}"),
        ["values of the proxy's metadata that could be structure"] = static (pod, size) => pod.SetAnnotation(
            AnnotationNames.ProxyConfig, new JsonObject { ["proxyMetadata"] = new JsonObject(Enumerable.Range(0, size).Select(i => KeyValuePair.Create($"K{i}", (JsonNode?)$"a: {i}"))) }.ToJsonString()),
        ["keys of the proxy's metadata"] = static (pod, size) => pod.SetAnnotation(AnnotationNames.ProxyConfig, $"{{\"proxyMetadata\":{Map(size, "K", "\"v\"")}}}"),
        ["keys of the proxy's metadata that are no variables"] = static (pod, size) => pod.SetAnnotation(
            AnnotationNames.ProxyConfig, $"{{\"proxyMetadata\":{Map(size, "no=", "\"v\"")}}}"),
        ["unknown keys of the proxy configuration"] = static (pod, size) => pod.SetAnnotation(AnnotationNames.ProxyConfig, Map(size, "k", "1")),
        ["merge keys of the proxy configuration"] = static (pod, size) => pod.SetAnnotation(
            AnnotationNames.ProxyConfig, "proxyMetadata:\n" + string.Concat(Enumerable.Range(0, size).Select(i => $"  <<: {{k{i}: v}}\n"))),
        ["environment of the overrides"] = static (pod, size) => pod.SetAnnotation(AnnotationNames.Overrides, OverriddenEnvironment(size, i => $"E{i}")),
        ["environment of the overrides, one name"] = static (pod, size) => pod.SetAnnotation(AnnotationNames.Overrides, OverriddenEnvironment(size, static _ => "E")),
        ["unknown members of the overrides"] = static (pod, size) => pod.SetAnnotation(
            AnnotationNames.Overrides, $"{{\"containers\":[{{\"name\":\"istio-proxy\",{Map(size, "k", "null")[1..^1]}}}]}}"),
        ["containers of one name"] = static (pod, size) => Fill(pod, "containers", size, _ => new() { ["name"] = "c" }),
        ["unknown members of a volume of the annotation"] = static (pod, size) => pod.SetAnnotation(
            "sidecar.istio.io/userVolume", $"{{\"v\":{Map(size, "k", "1")}}}"),
        ["volumes of the annotation that the pod has"] = static (pod, size) =>
        {
            pod.SetAnnotation("sidecar.istio.io/userVolume", Map(size, "v", "{\"emptyDir\":{}}"));
            Fill(pod, "volumes", size, i => new() { ["name"] = $"v{size - 1 - i}", ["emptyDir"] = new JsonObject() });
        },
        ["mounts of the annotation"] = static (pod, size) =>
        {
            pod.SetAnnotation("sidecar.istio.io/userVolume", "{\"v\":{\"emptyDir\":{}}}");
            pod.SetAnnotation("sidecar.istio.io/userVolumeMount", $"[{string.Join(',', Enumerable.Range(0, size).Select(i => $"{{\"name\":\"v\",\"mountPath\":\"/m{i}\"}}"))}]");
        },
        ["environment of a container"] = static (pod, size) =>
            Fill(((JsonObject)pod.Containers()![0]!).EnsureList("env"), size, i => new() { ["name"] = $"E{i}", ["value"] = "x" }),
        ["labels of Istio that there are not"] = static (pod, size) =>
        {
            for (var i = 0; i < size; i++)
            {
                pod.SetLabel($"sidecar.istio.io/injec{i}", "true");
            }
        },
        ["ports of the annotation"] = static (pod, size) =>
            pod.SetAnnotation("traffic.sidecar.istio.io/excludeInboundPorts", string.Join(',', Enumerable.Range(1, size))),
        ["containers that come back"] = static (pod, size) =>
        {
            var names = Enumerable.Range(0, size).Select(i => $"x{i}").ToList();
            Fill(pod, "containers", size, i => new() { ["name"] = $"c{i}" });
            var back = string.Join(',', names.Select(name => $"\"{name}\":{{\"was\":{{\"name\":\"{name}\"}}}}"));
            var order = string.Join(',', Enumerable.Reverse(names).Select(name => $"\"{name}\""));
            pod.SetAnnotation(
                AnnotationNames.Status,
                $"{{\"containers\":[\"istio-proxy\"],\"undo\":{{\"pod\":{{\"spec\":{{\"in\":{{\"containers\":{{\"by\":\"name\",\"in\":{{{back}}},\"order\":[{order}]}}}}}}}}}}}}");
        },
        ["one template again and again"] = static (pod, size) => pod.SetAnnotation(
            AnnotationNames.Templates, string.Join(',', Enumerable.Repeat("sidecar", size / 10))),
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Inject_TwiceTheList_TakesNotMuchMoreThanTwiceTheMemory(string shape)
    {
        Growth(size =>
        {
            var pod = Json.Object("{'metadata':{'annotations':{}},'spec':{'containers':[{'name':'app'}]}}");
            Shapes[shape](pod, size);
            return (BuiltIn, pod);
        }).ShouldBeLessThan(MostGrowth);
    }

    [Fact]
    public void Inject_TwiceTheTemplates_TakesNotMuchMoreThanTwiceTheMemory() =>
        Growth(size => (Prepare(size), Json.Object("{'spec':{'containers':[{'name':'app'}]}}"))).ShouldBeLessThan(MostGrowth);

    /// <summary>
    /// Lists whose items are taken out or put in one by one move all others each time: that takes no memory, so time has to tell. Eight times
    /// the list takes eight times as long, and 64 times when it does not grow in step.
    /// </summary>
    [Theory]
    [InlineData("unknown members of a volume of the annotation")]
    [InlineData("unknown members of the overrides")]
    [InlineData("volumes of the annotation")]
    [InlineData("several proxies")]
    [InlineData("containers injected before")]
    public void Inject_EightTimesTheList_TakesNotFourTimesAsMuchAgain(string shape)
    {
        const int Small = 2500;
        const int Times = 8;

        TimeSpan Best(int size) => Enumerable.Range(0, 5).Min(i =>
        {
            var pod = Json.Object("{'metadata':{'annotations':{},'labels':{}},'spec':{'containers':[{'name':'app'}]}}");
            Shapes[shape](pod, size);

            // What was rendered once is not read again.
            pod.SetLabel("app", $"app{i}");
            var before = ThreadTime.Now();
            Inject(BuiltIn, pod);
            return ThreadTime.Now() - before;
        });

        Best(Small);
        var small = Best(Small);
        Best(Times * Small).ShouldBeLessThan(4 * Times * small);
    }

    private static double Growth(Func<int, (InjectionSnapshot Snapshot, JsonObject Pod)> make)
    {
        var (snapshot, pod) = make(Size);
        var (twice, larger) = make(2 * Size);
        Allocated(snapshot, pod);
        return Allocated(twice, larger) / (double)Allocated(snapshot, pod);
    }

    private static long Allocated(InjectionSnapshot snapshot, JsonObject pod)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Inject(snapshot, pod);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>A refusal costs as well.</summary>
    private static void Inject(InjectionSnapshot snapshot, JsonObject pod)
    {
        try
        {
            InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = pod,
                Snapshot = snapshot,
                Owner = new WorkloadIdentity("apps/v1", "Deployment", "app", "default"),
                Host = InjectionHost.Webhook,
            });
        }
        catch (InjectionException)
        {
            return;
        }
    }

    private static InjectionSnapshot Prepare(int templates)
    {
        var names = Enumerable.Range(0, templates).Select(i => $"t{i}").ToList();
        var text = $"policy: enabled\ndefaultTemplates: [{string.Join(',', names)}]\ntemplates:\n" + string.Concat(names.Select(name =>
            $"  {name}: '{{\"spec\":{{\"containers\":[{{\"name\":\"{name}\",\"image\":\"x\"}}],\"volumes\":[{{\"name\":\"{name}\"}}]}}}}'\n"));
        return InjectionSnapshot.Prepare(BuiltInConfiguration.Load() with { ConfigText = text }, new InjectionSettings());
    }

    private static void Fill(JsonObject pod, string list, int size, Func<int, JsonObject> item) => Fill(pod.EnsureObject("spec").EnsureList(list), size, item);

    private static void FillProxy(JsonObject pod, string list, int size, Func<int, JsonObject> item)
    {
        var proxy = new JsonObject { ["name"] = ContainerNames.Proxy, ["image"] = "auto" };
        Fill(proxy.EnsureList(list), size, item);
        pod.Containers()!.Append(proxy);
    }

    private static void Fill(JsonArray list, int size, Func<int, JsonObject> item)
    {
        for (var i = 0; i < size; i++)
        {
            list.Append(item(i));
        }
    }

    private static JsonArray Ports(int number) => [new JsonObject { ["containerPort"] = 1000 + number }];

    private static JsonObject Probe(int number) => new() { ["httpGet"] = new JsonObject { ["path"] = "/", ["port"] = 1000 + number } };

    private static string OverriddenEnvironment(int size, Func<int, string> name) =>
        $"{{\"containers\":[{{\"name\":\"istio-proxy\",\"env\":[{string.Join(',', Enumerable.Range(0, size).Select(i => $"{{\"name\":\"{name(i)}\",\"value\":\"v\"}}"))}]}}]}}";

    private static string Map(int size, string name, string value) =>
        $"{{{string.Join(',', Enumerable.Range(0, size).Select(i => $"\"{name}{i}\":{value}"))}}}";
}
