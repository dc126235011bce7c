using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Json;
using Xunit.Abstractions;

namespace Injector.Core.Tests.Uninjecting;

/// <summary>What holds for every pod x, all configurations A and B, both kinds of sidecar and both hosts.</summary>
public sealed class UninjectionLaws(ITestOutputHelper output)
{
    private const int Runs = 300;

    /// <summary>Edits of the author's own parts between two injections.</summary>
    private static readonly (string Name, Action<JsonObject> Edit)[] Edits =
    [
        ("none", static _ => { }),
        ("added container", static pod => List(pod, "containers").Add(JsonNode.Parse("""{"name":"added","image":"a"}"""))),
        ("container added in front", static pod => List(pod, "containers").Insert(0, JsonNode.Parse("""{"name":"front","image":"a"}"""))),
        ("added volume", static pod => List(pod, "volumes").Add(JsonNode.Parse("""{"name":"added","emptyDir":{}}"""))),
        ("renamed container", static pod => Container(pod, "web")["name"] = "shop"),
        ("changed image", static pod => Container(pod, "web")["image"] = "other"),
        ("changed version", static pod => Map(pod, "labels")["version"] = "v2"),
        ("added label", static pod => Map(pod, "labels")["team"] = "a"),
        ("changed annotation", static pod => Map(pod, "annotations")["traffic.sidecar.istio.io/excludeInboundPorts"] = "7,8"),
        ("removed annotation", static pod => (pod["metadata"]!["annotations"] as JsonObject)?.Remove("sidecar.istio.io/userVolume")),
        ("added pull secret", static pod => List(pod, "imagePullSecrets").Add(JsonNode.Parse("""{"name":"added"}"""))),
        ("added environment", static pod => ((JsonArray)(Container(pod, "web")["env"] ??= new JsonArray())).Add(JsonNode.Parse("""{"name":"ADDED","value":"1"}"""))),
    ];

    [Fact]
    public void Uninject_InjectedPod_GivesThePod() => Check((pod, first, _, host) =>
        Inject(pod, first, host) is not { } injected || Equal(Uninjection.Uninject(injected).Pod, pod));

    [Fact]
    public void Uninject_InjectedPod_WarnsOfNothing() => Check((pod, first, _, host) =>
        Inject(pod, first, host) is not { } injected || Uninjection.Uninject(injected) is { IsExact: true, Warnings.Count: 0 });

    [Fact]
    public void Uninject_PodThatIsNotInjected_IsThePod() => Check((pod, _, _, _) =>
        Uninjection.Uninject(pod) is { IsInjected: false, Patch.Count: 0 } result && ReferenceEquals(result.Pod, pod));

    [Fact]
    public void Inject_InjectedPodByAnother_EqualsInjectingThePod() => Check((pod, first, second, host) =>
        Inject(pod, first, host) is not { } injected || Inject(pod, second, host) is not { } wanted || Equal(Inject(injected, second, host), wanted));

    [Fact]
    public void Inject_InjectedPodAgain_ChangesNothing() => Check((pod, first, _, host) =>
        Inject(pod, first, host) is not { } injected || Equal(Inject(injected, first, host), injected));

    [Fact]
    public void Inject_PodEditedAfterAnInjection_EqualsInjectingTheEditedPod()
    {
        var next = 0;
        Check((pod, first, second, host) =>
        {
            var (name, edit) = Edits[next++ % Edits.Length];
            if (Inject(pod, first, host) is not { } injected)
            {
                return true;
            }

            edit(pod);
            edit(injected);
            return Inject(pod, second, host) is not { } wanted || Equal(Inject(injected, second, host), wanted, name);
        });
    }

    private void Check(Func<JsonObject, (InjectionSnapshot Snapshot, bool Native), (InjectionSnapshot Snapshot, bool Native), InjectionHost, bool> law)
    {
        var configurations = Gen.Elements(LawConfigurations.All.ToArray());
        var count = 0;
        Prop.ForAll(
            (from pod in LawPods.Pods()
             from first in configurations
             from second in configurations
             from host in Gen.Elements(InjectionHost.CommandLine, InjectionHost.Webhook)
             select (pod, first, second, host)).ToArbitrary(),
            input =>
            {
                count++;
                return law((JsonObject)JsonNode.Parse(input.pod)!, input.first, input.second, input.host);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
        output.WriteLine($"{count} pods, {LawConfigurations.All.Count} configurations");
        count.ShouldBeGreaterThanOrEqualTo(Runs);
    }

    /// <summary>The injected pod; null when the configuration refuses the pod.</summary>
    private static JsonObject? Inject(JsonObject pod, (InjectionSnapshot Snapshot, bool Native) configuration, InjectionHost host)
    {
        try
        {
            return (JsonObject?)InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = pod,
                Snapshot = configuration.Snapshot,
                Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
                Host = host,
                NativeSidecars = configuration.Native,
            }).Pod?.DeepClone();
        }
        catch (InjectionException)
        {
            // Some releases refuse some annotations; the law speaks of what can be injected.
            return null;
        }
    }

    private bool Equal(JsonNode? got, JsonNode? wanted, string note = "")
    {
        if (JsonEquality.DeepEquals(got, wanted))
        {
            return true;
        }

        output.WriteLine($"{note} {JsonPatch.Create(wanted, got).ToJsonString()}");
        return false;
    }

    private static JsonObject Map(JsonObject pod, string name) => (JsonObject)(pod["metadata"]![name] ??= new JsonObject());

    private static JsonArray List(JsonObject pod, string name) => (JsonArray)(pod["spec"]![name] ??= new JsonArray());

    private static JsonObject Container(JsonObject pod, string name) =>
        (JsonObject)List(pod, "containers").Single(c => (string?)c!["name"] == name)!;
}
