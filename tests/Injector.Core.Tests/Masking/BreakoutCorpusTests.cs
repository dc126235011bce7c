using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core.Pods;
using Injector.Json;
using Injector.Testing;
using Injector.Yaml;

namespace Injector.Core.Tests.Masking;

/// <summary>Pods whose values add structure in other injectors, each with its configuration: all are refused, or come out harmless.</summary>
public sealed partial class BreakoutCorpusTests
{
    private const string Set = "../field/breakout";

    /// <summary>Values in places of templates that make them harmless.</summary>
    private static readonly string[] Controls = ["x-custom-quote.yaml", "x-custom-toJson.yaml", "x-custom-printf-q.yaml"];

    private static readonly Dictionary<string, InjectionSnapshot> Snapshots = new(StringComparer.Ordinal);

    public static TheoryData<string> Files => ConformanceData.Set(Set) is { } folder
        ? [.. Directory.GetFiles(folder, "*.yaml").Select(f => Path.GetFileName(f)!).Where(f => File.Exists(Path.Combine(folder, f)) && !IsIncomplete(folder, f)).Order(StringComparer.Ordinal)]
        : [];

    [ConformanceTheory(Set)]
    [MemberData(nameof(Files))]
    public void Inject_PodOfTheCorpus_AddsNothing(string file)
    {
        var folder = ConformanceData.Set(Set)!;
        var text = File.ReadAllText(Path.Combine(folder, file));
        var pod = (JsonObject)YamlReader.Read(text)!;
        foreach (var host in (ReadOnlySpan<InjectionHost>)[InjectionHost.CommandLine, InjectionHost.Webhook])
        {
            var result = TryInject(pod, Snapshot(folder, text), host);
            if (Controls.Contains(file))
            {
                result.ShouldNotBeNull();
            }

            if (result?.Pod is not { } injected)
            {
                continue;
            }

            var names = Names(injected);
            names.ShouldNotContain("evil");
            names.ShouldNotContain("zz");
            if (!file.StartsWith("x-custom", StringComparison.Ordinal))
            {
                names.ShouldContain(ContainerNames.Proxy);
            }

            Names(pod).Except(names).ShouldBeEmpty();
            injected.Metadata()!.ContainsKey("finalizers").ShouldBeFalse();
            injected.Annotation("evil.example/added").ShouldBeNull();
        }
    }

    [ConformanceFact(Set)]
    public void Corpus_IsRead() => Files.Count.ShouldBeGreaterThan(80);

    private static List<string?> Names(JsonObject pod) =>
        [.. (pod.Containers() ?? []).Concat(pod.InitContainers() ?? []).Concat(pod.Spec().List("volumes") ?? []).Select(part => (string?)part!["name"])];

    private static InjectionResult? TryInject(JsonObject pod, InjectionSnapshot snapshot, InjectionHost host)
    {
        try
        {
            return InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = pod,
                Snapshot = snapshot,
                Host = host,
                Owner = WorkloadIdentity.FromPod(pod, snapshot),
            });
        }
        catch (InjectionException)
        {
            return null;
        }
    }

    private static InjectionSnapshot Snapshot(string folder, string text)
    {
        var flags = Flags(folder, text);
        if (!Snapshots.TryGetValue(flags, out var snapshot))
        {
            var config = Read(folder, flags, "injectConfigFile") is { } own
                ? new InjectorConfig { ConfigText = own, ValuesText = Read(folder, flags, "valuesFile") ?? BuiltInConfiguration.Load().ValuesText, MeshText = Read(folder, flags, "meshConfigFile") }
                : BuiltInConfiguration.Load();
            snapshot = InjectionSnapshot.Prepare(config, new InjectionSettings
            {
                IstioVersion = Value(flags, "istio-version"),
                SetValues = [.. SetFlag().Matches(flags).Select(m => m.Groups[1].Value)],
            });
            ProbePod.Inject(snapshot, CancellationToken.None);
            Snapshots[flags] = snapshot;
        }

        return snapshot;
    }

    /// <summary>The flags that a file says it is run with; files of the default settings name a folder instead.</summary>
    private static string Flags(string folder, string text)
    {
        var head = text[..text.IndexOf("\napiVersion:", StringComparison.Ordinal)];
        if (RunLine().Match(head) is { Success: true } run)
        {
            return run.Groups[1].Value;
        }

        var set = string.Join(' ', SetFlag().Matches(head).Select(m => m.Value));
        var version = VersionFlag().Match(head).Value;
        if (SettingsFolder().Match(head) is { Success: true } named)
        {
            return Folder($"../../{named.Groups[1].Value}") + $" {version} {set}";
        }

        return head.Contains("1.30-default", StringComparison.Ordinal) ? Folder("../../conformance/istio/1.30.0/settings/4c250a0bef30") + " " + set : string.Empty;

        string Folder(string path) =>
            $"--injectConfigFile {path}/config.yaml --meshConfigFile {path}/mesh.yaml --valuesFile {path}/values.{(File.Exists(Path.Combine(folder, path, "values.json")) ? "json" : "yaml")}";
    }

    private static string? Value(string flags, string name) => Regex.Match(flags, $"--{name} (\\S+)") is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Read(string folder, string flags, string name) => Value(flags, name) is not { } file
        ? null
        : File.ReadAllText(file.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(ConformanceData.Repository, file) : Path.Combine(folder, file));

    /// <summary>Whether a file of its configuration was not handed on with it.</summary>
    private static bool IsIncomplete(string folder, string file)
    {
        var flags = Flags(folder, File.ReadAllText(Path.Combine(folder, file)));
        return new[] { "injectConfigFile", "valuesFile", "meshConfigFile" }.Any(name =>
            Value(flags, name) is { } path && !path.StartsWith("samples/", StringComparison.Ordinal) && !File.Exists(Path.Combine(folder, path)));
    }

    [GeneratedRegex("run: injector kube-inject (.*)")]
    private static partial Regex RunLine();

    [GeneratedRegex("--set (\\S+)")]
    private static partial Regex SetFlag();

    [GeneratedRegex("--istio-version \\S+")]
    private static partial Regex VersionFlag();

    [GeneratedRegex("S=shared/(\\S+)")]
    private static partial Regex SettingsFolder();
}
