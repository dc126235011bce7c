using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Core.Tests.Uninjecting;
using Xunit.Abstractions;

namespace Injector.Core.Tests.Masking;

/// <summary>
/// What holds for every configuration, both hosts and any value in any place that belongs to a pod's author: the pod is refused, or has the
/// members that it has with a harmless value there.
/// </summary>
public sealed class HostileValueLaw(ITestOutputHelper output)
{
    private const int Runs = 1000;
    private const string Harmless = "harmless";

    private static readonly string[] Annotations =
    [
        "sidecar.istio.io/logLevel", "sidecar.istio.io/agentLogLevel", "sidecar.istio.io/componentLogLevel", "sidecar.istio.io/bootstrapOverride",
        "sidecar.istio.io/proxyImage", "sidecar.istio.io/proxyImageType", "sidecar.istio.io/discoveryAddress", "sidecar.istio.io/controlPlaneAuthPolicy",
        "traffic.sidecar.istio.io/includeOutboundPorts", "readiness.status.sidecar.istio.io/applicationPorts", "k8s.v1.cni.cncf.io/networks",
        "sidecar.istio.io/extraStatTags", "apm.datadoghq.com/env", "inject.istio.io/other",
    ];

    private static readonly (string Name, Action<JsonObject, string> Put)[] Places =
    [
        .. Annotations.Select(name => (name, (Action<JsonObject, string>)((pod, value) => pod["metadata"]!["annotations"]![name] = value))),
        ("name of an annotation", static (pod, value) => pod["metadata"]!["annotations"]![value] = "x"),
        ("label", static (pod, value) => pod["metadata"]!["labels"]!["app"] = value),
        ("name of a label", static (pod, value) => pod["metadata"]!["labels"]![value] = "x"),
        ("workload name", static (pod, value) => pod["metadata"]!["labels"]!["service.istio.io/workload-name"] = value),
        ("canonical name", static (pod, value) => pod["metadata"]!["labels"]!["service.istio.io/canonical-name"] = value),
        ("pod", static (pod, value) => pod["metadata"]!["name"] = value),
        ("namespace", static (pod, value) => pod["metadata"]!["namespace"] = value),
        ("container", static (pod, value) => pod["spec"]!["containers"]![0]!["name"] = value),
        ("image", static (pod, value) => pod["spec"]!["containers"]![0]!["image"] = value),
        ("service account", static (pod, value) => pod["spec"]!["serviceAccountName"] = value),
        ("metadata of the proxy", static (pod, value) => SetConfig(pod, new JsonObject { ["proxyMetadata"] = new JsonObject { ["A"] = value } })),
        ("name of metadata of the proxy", static (pod, value) => SetConfig(pod, new JsonObject { ["proxyMetadata"] = new JsonObject { [value] = "x" } })),
        ("image type", static (pod, value) => SetConfig(pod, new JsonObject { ["image"] = new JsonObject { ["imageType"] = value } })),
        ("name of a volume", static (pod, value) => pod["metadata"]!["annotations"]!["sidecar.istio.io/userVolume"] = new JsonObject { [value] = new JsonObject { ["emptyDir"] = new JsonObject() } }.ToJsonString()),
        ("name of a mount", static (pod, value) => pod["metadata"]!["annotations"]!["sidecar.istio.io/userVolumeMount"] = new JsonObject { [value] = new JsonObject { ["mountPath"] = "/x" } }.ToJsonString()),
    ];

    private static readonly string[] Pieces =
    [
        "\n", "\n  ", "\n    ", "\n        ", "- name: evil", "- ", "image: evil:1", "'", "\"", "\\", "{", "}", "[", "]", ",", ": ", ":", "#", " #", "|", ">", "&a", "*a", "!!map",
        "---", "...", "<<", "x", "evil", " ", "\r", "\t", "\u0085", "\u2028", "\u0001", "{{", "}}", "{{ .Values }}", "$patch: delete", "securityContext: {privileged: true}", "null", "?",
    ];

    [Fact]
    public void Inject_AnyValueOfTheAuthor_AddsNothing()
    {
        var (refused, injected) = (0, 0);
        Prop.ForAll(
            (from configuration in Gen.Elements(LawConfigurations.All.ToArray())
             from place in Gen.Elements(Places)
             from value in Gen.NonEmptyListOf(Gen.Elements(Pieces))
             from host in Gen.Elements(InjectionHost.CommandLine, InjectionHost.Webhook)
             select (configuration, place, value: string.Concat(value), host)).ToArbitrary(),
            input =>
            {
                var hostile = Inject(input.configuration, input.place.Put, input.value, input.host);
                if (hostile is null)
                {
                    refused++;
                    return true;
                }

                injected++;
                var harmless = Inject(input.configuration, input.place.Put, Harmless, input.host)!;
                var (has, wanted) = (Members(hostile), Members(harmless));
                return has.Keys.All(wanted.ContainsKey) && wanted.All(member => member.Value || has.ContainsKey(member.Key))
                    ? true
                    : throw new InvalidOperationException(
                        $"{input.place.Name}: {JsonValue.Create(input.value).ToJsonString()}\n{hostile.ToJsonString()}\n{harmless.ToJsonString()}");
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
        output.WriteLine($"{Runs} values: {refused} refused, {injected} injected");
        refused.ShouldBeGreaterThan(0);
        injected.ShouldBeGreaterThan(0);
    }

    private static void SetConfig(JsonObject pod, JsonObject config) => pod["metadata"]!["annotations"]!["proxy.istio.io/config"] = config.ToJsonString();

    private static JsonObject? Inject((InjectionSnapshot Snapshot, bool Native) configuration, Action<JsonObject, string> put, string value, InjectionHost host)
    {
        var pod = Json.Object("{'metadata':{'name':'web','namespace':'shop','labels':{'app':'web'},'annotations':{}},'spec':{'containers':[{'name':'web','image':'web'}]}}");
        put(pod, value);
        try
        {
            return InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = pod,
                Snapshot = configuration.Snapshot,
                Host = host,
                NativeSidecars = configuration.Native,
                Owner = WorkloadIdentity.FromPod(pod, configuration.Snapshot),
            }).Pod;
        }
        catch (InjectionException error) when (error.Kind is InjectionErrorKind.Pod or InjectionErrorKind.PodAnnotation or InjectionErrorKind.FinishedPod)
        {
            return null;
        }
    }

    /// <summary>
    /// Every place of a pod that holds something, and how many a list has there; with each whether it is a scalar with the harmless value,
    /// in whose place nothing may stand when the value reads as nothing.
    /// </summary>
    private static Dictionary<string, bool> Members(JsonObject pod)
    {
        var places = new Dictionary<string, bool>(StringComparer.Ordinal);
        Add(pod, string.Empty, places);
        return places;
    }

    private static void Add(JsonNode? node, string place, Dictionary<string, bool> places)
    {
        switch (node)
        {
            case JsonObject map when place is "/metadata/annotations" or "/metadata/labels":
                places[$"{place} {map.Count}"] = false;
                break;
            case JsonObject map:
                foreach (var (name, member) in map)
                {
                    Add(member, $"{place}/{name}", places);
                }

                break;
            case JsonArray list:
                places[$"{place} {list.Count}"] = false;
                for (var i = 0; i < list.Count; i++)
                {
                    Add(list[i], $"{place}/{i}", places);
                }

                break;
            default:
                places[place] = node?.ToString().Contains(Harmless, StringComparison.Ordinal) == true;
                break;
        }
    }
}
