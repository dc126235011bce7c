using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests;

/// <summary>What an injection costs grows with the pod, not with its square. Memory is counted, which is the same in every run.</summary>
public sealed class ScalingTests
{
    private const int Size = 1000;
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
        InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = pod,
            Snapshot = snapshot,
            Owner = new WorkloadIdentity("apps/v1", "Deployment", "app", "default"),
            Host = InjectionHost.Webhook,
        });
        return GC.GetAllocatedBytesForCurrentThread() - before;
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

    private static string Map(int size, string name, string value) =>
        $"{{{string.Join(',', Enumerable.Range(0, size).Select(i => $"\"{name}{i}\":{value}"))}}}";
}
