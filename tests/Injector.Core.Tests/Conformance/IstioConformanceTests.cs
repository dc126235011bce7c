using System.Text.Json.Nodes;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Testing;
using Injector.Testing.Patching;

namespace Injector.Core.Tests.Conformance;

[Trait("Category", "Conformance")]
public sealed class IstioConformanceTests
{
    public static TheoryData<string> CommandLineCases => Names(c => c.IsForCommandLine);

    public static TheoryData<string> WebhookCases => Names(c => c.IsForWebhook && c.ExpectedError is null);

    /// <summary>The cases of the newest release whose settings are an installation's defaults: those that most cases share.</summary>
    public static TheoryData<string> DefaultCases => Names(c => c.IstioVersion == "1.30.0" && c.IsForCommandLine && c.SettingsFolder == MostUsedSettings());

    [ConformanceTheory("istio")]
    [MemberData(nameof(CommandLineCases))]
    public void CommandLine_CaseOfARelease_MakesTheReleasesManifest(string name) => CheckCommandLine(IstioCase.Named(name), builtInTemplates: false);

    [ConformanceTheory("istio")]
    [MemberData(nameof(DefaultCases))]
    public void CommandLine_BuiltInTemplates_MakeTheManifestOfIstiosOwn(string name) => CheckCommandLine(IstioCase.Named(name), builtInTemplates: true);

    /// <summary>An input that was injected before is where we differ on purpose: it is taken back to what its author wrote first.</summary>
    public static TheoryData<string> FirstInjectionCases => Names(c =>
        c.IsForWebhook && c.ExpectedError is null && !c.Input.Contains("sidecar.istio.io/status", StringComparison.Ordinal));

    [ConformanceTheory("istio")]
    [MemberData(nameof(FirstInjectionCases))]
    public void Webhook_CaseOfARelease_MakesTheReleasesPods(string name) => CheckWebhook(IstioCase.Named(name), compatIstio: false);

    [ConformanceTheory("istio")]
    [MemberData(nameof(WebhookCases))]
    public void WebhookWithDefects_CaseOfARelease_MakesTheReleasesPods(string name) => CheckWebhook(IstioCase.Named(name), compatIstio: true);

    private static void CheckWebhook(IstioCase istioCase, bool compatIstio)
    {
        var snapshot = istioCase.Snapshot(compatIstio);
        var wanted = Workloads(istioCase.Wanted).Select(w => ControllerPods.AsCompared(ControllerPods.AsPod(w), dropNamespace: true))
            .Select(pod => compatIstio ? pod : Mended(pod));
        var got = Workloads(istioCase.Input).Select(w => ControllerPods.AsCompared(Review(w, istioCase, snapshot), dropNamespace: true));
        ShouldBeEqual([.. wanted], [.. got]);
    }

    /// <summary>
    /// What we do better by default: releases up to 1.8 label a pod of the default revision with an empty text, and all of them leave out what an API
    /// server adds to volumes.
    /// </summary>
    private static JsonObject Mended(JsonObject pod)
    {
        foreach (var volume in (pod["spec"]?["volumes"]?.AsArray() ?? []).OfType<JsonObject>().Where(volume => volume.Count == 1))
        {
            volume["emptyDir"] = new JsonObject();
        }

        foreach (var file in DownwardFiles(pod))
        {
            file["fieldRef"]?.AsObject().TryAdd("apiVersion", "v1");
            file["resourceFieldRef"]?.AsObject().TryAdd("divisor", "0");
        }

        if (pod["metadata"]?["labels"] is JsonObject labels && (string?)labels["istio.io/rev"] == string.Empty)
        {
            labels["istio.io/rev"] = "default";
        }

        return pod;
    }

    private static IEnumerable<JsonNode> DownwardFiles(JsonObject pod) => (pod["spec"]?["volumes"]?.AsArray() ?? [])
        .Where(volume => volume?["downwardAPI"] is not null)
        .SelectMany(volume => volume!["downwardAPI"]!["items"]!.AsArray())
        .OfType<JsonNode>();

    private static void CheckCommandLine(IstioCase istioCase, bool builtInTemplates)
    {
        var snapshot = istioCase.Snapshot(compatIstio: true, builtInTemplates);
        if (istioCase.ExpectedError is { } part)
        {
            var error = Should.Throw<InjectionException>(() => InjectDocuments(istioCase, snapshot));
            error.Message.ToLowerInvariant().ShouldContain(part);
            return;
        }

        ShouldBeEqual(IstioCase.Documents(istioCase.Wanted), InjectDocuments(istioCase, snapshot));
    }

    private static List<JsonNode?> InjectDocuments(IstioCase istioCase, InjectionSnapshot snapshot) =>
        [.. IstioCase.Documents(istioCase.Input).Select(d => InjectDocument(d, istioCase, snapshot))];

    private static JsonNode? InjectDocument(JsonNode document, IstioCase istioCase, InjectionSnapshot snapshot)
    {
        var result = document;
        foreach (var workload in WorkloadReader.Read(document, snapshot))
        {
            var injected = InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = workload.ToPod(),
                Snapshot = snapshot,
                Owner = workload.Owner,
                Host = InjectionHost.CommandLine,
                NativeSidecars = istioCase.NativeSidecars,
            });
            result = JsonPatchApplier.Apply(result, workload.Rebase(injected.Patch))!;
        }

        return result;
    }

    private static JsonObject Review(JsonObject workload, IstioCase istioCase, InjectionSnapshot snapshot)
    {
        var pod = ControllerPods.AsSent(ControllerPods.AsPod(workload), (string?)workload["metadata"]?["namespace"] ?? string.Empty);
        var injected = InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = pod,
            Snapshot = snapshot,
            Owner = WorkloadIdentity.FromPod(pod, snapshot),
            Host = InjectionHost.Webhook,
            NativeSidecars = istioCase.NativeSidecars,
            Namespace = istioCase.Namespace,
        });
        return JsonPatchApplier.Apply(pod, injected.Patch)!.AsObject();
    }

    private static List<JsonObject> Workloads(string text) =>
        [.. IstioCase.Documents(text).SelectMany(d => WorkloadReader.Find(d)).Select(w => (JsonObject)(w.Pointer.Length == 0
            ? w.Document
            : JsonPointer.Find(w.Document, w.Pointer)!))];

    private static void ShouldBeEqual(IReadOnlyList<JsonNode?> wanted, IReadOnlyList<JsonNode?> got) =>
        string.Join('\n', Differences.Between(wanted, got)).ShouldBeEmpty();

    private static string MostUsedSettings() =>
        IstioCase.All().Where(c => c.IstioVersion == "1.30.0").GroupBy(c => c.SettingsFolder, StringComparer.Ordinal).MaxBy(g => g.Count())!.Key;

    private static TheoryData<string> Names(Func<IstioCase, bool> isWanted) => [.. IstioCase.All().Where(isWanted).Select(c => c.Name)];
}
