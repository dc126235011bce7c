using System.Text.Json.Nodes;
using Injector.Testing.Patching;

namespace Injector.Core.Tests.Reinjection;

/// <summary>An API server that calls the webhook again sends the injected pod with its own defaults in it.</summary>
public sealed class ServerDefaultsTests
{
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    private const string Pod = """
        {'metadata':{'name':'web','labels':{'app':'web'}},'spec':{'containers':[{'name':'web','image':'registry.example.org/web:1','ports':[{'containerPort':8080}],
          'livenessProbe':{'tcpSocket':{'port':8080}},'readinessProbe':{'httpGet':{'path':'/ready','port':8080}}}]}}
        """;

    [Fact]
    public void Inject_InjectedPodWithTheServersDefaults_ChangesNothing()
    {
        var stored = WithDefaults(Inject(WithDefaults(Json.Object(Pod)), BuiltIn));

        Patch(stored, BuiltIn).ToJsonString().ShouldBe("[]");
    }

    [Fact]
    public void Inject_AnotherConfiguration_KeepsNoneOfThem()
    {
        var stored = WithDefaults(Inject(WithDefaults(Json.Object(Pod)), BuiltIn));
        var other = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { SetValues = ["global.proxy.image=registry.example.org/proxy:latest"] });

        var proxy = Inject(stored, other)["spec"]!["containers"]!.AsArray().Single(container => (string?)container!["name"] == "istio-proxy")!;

        ((string?)proxy["image"]).ShouldBe("registry.example.org/proxy:latest");
        proxy["readinessProbe"]!["httpGet"]!["scheme"].ShouldBeNull();
    }

    private static JsonObject Inject(JsonObject pod, InjectionSnapshot snapshot) => JsonPatchApplier.Apply(pod, Patch(pod, snapshot))!.AsObject();

    private static JsonArray Patch(JsonObject pod, InjectionSnapshot snapshot) =>
        InjectionPipeline.Inject(new InjectionRequest { Pod = pod, Snapshot = snapshot, Owner = WorkloadIdentity.FromPod(pod, snapshot), Host = InjectionHost.Webhook }).Patch;

    private static JsonObject WithDefaults(JsonObject pod)
    {
        var stored = (JsonObject)pod.DeepClone();
        Add(stored, string.Empty);
        return stored;
    }

    private static void Add(JsonNode? node, string place)
    {
        foreach (var item in (node as JsonArray)?.ToList() ?? [])
        {
            Add(item, place);
        }

        if (node is not JsonObject map)
        {
            return;
        }

        foreach (var (name, value) in DefaultsOf(place))
        {
            map.TryAdd(name, JsonNode.Parse(value));
        }

        foreach (var (name, value) in map.ToList())
        {
            Add(value, name);
        }
    }

    private static (string Name, string Value)[] DefaultsOf(string place) => place switch
    {
        "containers" or "initContainers" =>
            [("terminationMessagePath", "\"/dev/termination-log\""), ("terminationMessagePolicy", "\"File\""), ("imagePullPolicy", "\"IfNotPresent\"")],
        "livenessProbe" or "readinessProbe" or "startupProbe" =>
            [("timeoutSeconds", "1"), ("periodSeconds", "10"), ("successThreshold", "1"), ("failureThreshold", "3")],
        "httpGet" => [("scheme", "\"HTTP\"")],
        "fieldRef" => [("apiVersion", "\"v1\"")],
        "configMap" or "projected" or "downwardAPI" => [("defaultMode", "420")],
        "ports" => [("protocol", "\"TCP\"")],
        "spec" => [("restartPolicy", "\"Always\""), ("dnsPolicy", "\"ClusterFirst\"")],
        _ => [],
    };
}
