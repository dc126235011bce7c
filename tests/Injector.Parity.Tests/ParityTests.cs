using System.Text.Json.Nodes;
using Injector.Parity.Tests.Generating;
using Injector.Parity.Tests.Hosts;
using Xunit.Abstractions;

namespace Injector.Parity.Tests;

/// <summary>
/// The same generated pods through the command line and through the webhook's HTTPS endpoint: with the same configuration, release and facts
/// both must make the same pod of each, refuse it with the same sentences, and give as many warnings.
/// </summary>
public sealed class ParityTests(ITestOutputHelper output) : IDisposable
{
    private const int PodsPerSetup = 24;

    private static readonly string[][] Variants =
    [
        [],
        ["--revision", "canary", "--native-sidecars", "true"],
        ["--platform", "openshift", "--namespaces", "{namespaces}", "--proxyConfigs", "{proxyConfigs}"],
        ["--native-sidecars", "false", "--set", "global.proxy.logLevel=debug", "--proxyConfigs", "{proxyConfigs}", "--revision", "default"],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("injector-parity-").FullName;

    public static TheoryData<string, string> Setups()
    {
        var data = new TheoryData<string, string>();
        foreach (var configuration in Configurations.Own.Concat(Configurations.Released()))
        {
            foreach (var release in configuration.Releases)
            {
                data.Add(configuration.Name, release);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Pods_OfOneSetup_AreEqualInBothHosts(string configuration, string release)
    {
        var setup = Setup(configuration, release, out var seed);
        var pods = PodGenerator.Make(seed, PodsPerSetup);
        var manifests = pods.Select(pod => pod.ToPod()).ToList();

        var fromFiles = await CommandLineHost.InjectAsync(setup, manifests);
        await using var webhook = await WebhookServer.StartAsync(setup);
        for (var i = 0; i < pods.Count; i++)
        {
            var fromReview = await webhook.InjectAsync(manifests[i], pods[i].Namespace);
            fromFiles[i].DifferenceFrom(fromReview).ShouldBeEmpty($"{setup.Name}, pod {i} of seed {seed}: {manifests[i].ToJsonString()}");
        }

        Report(setup, fromFiles, manifests);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Workloads_OfOneSetup_BecomeThePodsOfTheirControllers(string configuration, string release)
    {
        var setup = Setup(configuration, release, out var seed);
        var pods = PodGenerator.Make(seed + 1000, PodsPerSetup).Where(pod => IsTold(pod, release)).ToList();
        var manifests = pods.ConvertAll(pod => pod.ToWorkload()!);

        var fromFiles = await CommandLineHost.InjectAsync(setup, manifests);
        await using var webhook = await WebhookServer.StartAsync(setup);
        for (var i = 0; i < pods.Count; i++)
        {
            var fromReview = Stripped(await webhook.InjectAsync(pods[i].ToPod(), pods[i].Namespace));
            var written = fromFiles[i].Pod is { } workload ? fromFiles[i] with { Pod = pods[i].PodOf(workload) } : fromFiles[i];
            Stripped(written).DifferenceFrom(fromReview).ShouldBeEmpty($"{setup.Name}, workload {i} of seed {seed + 1000}: {manifests[i].ToJsonString()}");
        }

        Report(setup, fromFiles, manifests);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Pods_InjectedByOtherSettings_AreInByEitherHostWhatAFirstInjectionMakes(string configuration, string release)
    {
        var setup = Setup(configuration, release, out var seed);
        var manifests = PodGenerator.Make(seed + 2000, PodsPerSetup / 2).Select(pod => (pod.ToPod(), pod.Namespace)).ToList();
        var wanted = await CommandLineHost.InjectAsync(setup, [.. manifests.Select(manifest => manifest.Item1)]);
        var before = await CommandLineHost.InjectAsync(WithOtherSettings(setup), [.. manifests.Select(manifest => manifest.Item1)]);
        var known = Enumerable.Range(0, manifests.Count).Where(i => wanted[i].Pod is not null && before[i].Pod is not null).ToList();

        var fromFiles = await CommandLineHost.InjectAsync(setup, [.. known.Select(i => before[i].Pod!)]);
        await using var webhook = await WebhookServer.StartAsync(setup);
        for (var i = 0; i < known.Count; i++)
        {
            // A pod that is skipped although it is injected is told, so the warnings may differ.
            var first = wanted[known[i]] with { Warnings = 0 };
            (fromFiles[i] with { Warnings = 0 }).DifferenceFrom(first).ShouldBeEmpty($"{setup.Name}, file {i} of seed {seed + 2000}");
            var fromReview = await webhook.InjectAsync(before[known[i]].Pod!, manifests[known[i]].Namespace) with { Warnings = 0 };
            fromReview.DifferenceFrom(first).ShouldBeEmpty($"{setup.Name}, review {i} of seed {seed + 2000}");
        }

        output.WriteLine($"{setup.Name}: {known.Count} second injections by each host");
        known.Count.ShouldBeGreaterThan(0);
    }

    /// <summary>The same pods explained: of each the outcome, the rule and the templates are those of the injection, and a refused one has its problems.</summary>
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Pods_OfOneSetup_AreExplainedWithTheVerdictOfTheirInjection(string configuration, string release)
    {
        var setup = Setup(configuration, release, out var seed);
        var manifests = PodGenerator.Make(seed, PodsPerSetup).Select(pod => pod.ToPod()).ToList();

        var (code, _, log) = await CommandLineHost.RunAsync(setup, manifests);
        var explained = await CommandLineHost.RunAsync(setup, manifests, "explain", "-o", "json");

        explained.Code.ShouldBe(code, explained.Error);
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).Where(line => line["document"] is not null).ToList();
        var workloads = JsonNode.Parse(explained.Out)!["workloads"]!.AsArray();
        workloads.Count.ShouldBe(manifests.Count);
        for (var i = 0; i < manifests.Count; i++)
        {
            var said = lines.Where(line => line["document"]!.GetValue<int>() == i + 1).ToLookup(line => line["level"]!.ToString());
            VerdictOf(workloads[i]!).ShouldBe(
                said["info"].FirstOrDefault() is { } info
                    ? $"{info["event"]} {info["rule"]} {info["templates"]!.ToJsonString()} {said["warning"].Count()} 0"
                    : $"failed   0 {said["error"].Count()}",
                $"{setup.Name}, pod {i} of seed {seed}: {manifests[i].ToJsonString()}");
        }
    }

    private static string VerdictOf(JsonNode workload) =>
        $"{workload["outcome"]} {workload["decision"]?["rule"]} {workload["templates"]?["names"]?.ToJsonString() ?? (workload["decision"] is null ? string.Empty : "[]")} "
        + $"{workload["warnings"]!.AsArray().Count} {workload["problems"]!.AsArray().Count}";

    [Fact]
    public void Setups_TogetherMakeSeveralHundredPods() => (Setups().Count * PodsPerSetup).ShouldBeGreaterThan(600);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Whether a pod tells all of its workload: before 1.24 a Job of today's CronJobs was not known as one, and the CronJob's version was another.</summary>
    private static bool IsTold(GeneratedPod pod, string release) =>
        pod.ToWorkload() is not null && (pod.Owner != OwnerKind.CronJob || Version.Parse(release) >= new Version(1, 24));

    /// <summary>The pod without what only a controller writes.</summary>
    private static Verdict Stripped(Verdict verdict)
    {
        if (verdict.Pod is null)
        {
            return verdict;
        }

        var pod = verdict.Pod.DeepClone().AsObject();
        pod.Remove("apiVersion");
        pod.Remove("kind");
        var metadata = pod["metadata"] as JsonObject ?? [];
        foreach (var name in new[] { "namespace", "name", "generateName", "ownerReferences" })
        {
            metadata.Remove(name);
        }

        return verdict with { Pod = pod };
    }

    private void Report(HostSetup setup, IReadOnlyList<Verdict> verdicts, IReadOnlyList<JsonObject> manifests)
    {
        var refused = verdicts.Count(verdict => verdict.Pod is null);
        var injected = verdicts.Zip(manifests).Count(pair => pair.First.Pod is { } pod && !JsonNode.DeepEquals(pod, pair.Second));
        output.WriteLine($"{setup.Name}: {verdicts.Count} compared, {injected} injected, {refused} refused, {verdicts.Sum(verdict => verdict.Warnings)} warnings");
        injected.ShouldBeGreaterThan(0, "a setup that injects nothing shows nothing");
    }

    private HostSetup Setup(string name, string release, out ulong seed)
    {
        var configuration = Configurations.Own.Concat(Configurations.Released()).First(configuration => configuration.Name == name);
        seed = (ulong)(name + release).Aggregate(17, (sum, c) => unchecked((sum * 31) + c) & 0xFFFFFF);
        List<string> flags = ["--istio-version", release];
        Add(flags, "--injectConfigFile", configuration.Config);
        Add(flags, "--valuesFile", configuration.Values?.Replace("{release}", release, StringComparison.Ordinal));
        Add(flags, "--meshConfigFile", configuration.Mesh);
        flags.AddRange(Variants[seed % (ulong)Variants.Length].Select(flag => flag switch
        {
            "{namespaces}" => Write("namespaces.yaml", Facts.Namespaces),
            "{proxyConfigs}" => Write("proxyConfigs.yaml", Facts.ProxyConfigs),
            _ => flag,
        }));
        return new HostSetup($"{name} as {release}", flags, new Dictionary<string, string> { ["COMPLIANCE_POLICY"] = "fips-140-2" });
    }

    /// <summary>The other kind of sidecar, and another revision.</summary>
    private static HostSetup WithOtherSettings(HostSetup setup)
    {
        var native = setup.Flags.Contains("true") ? "false" : "true";
        var flags = new List<string>(setup.Flags);
        foreach (var flag in new[] { "--native-sidecars", "--revision" })
        {
            if (flags.IndexOf(flag) is >= 0 and var at)
            {
                flags.RemoveRange(at, 2);
            }
        }

        return setup with { Flags = [.. flags, "--native-sidecars", native, "--revision", "other"] };
    }

    private void Add(List<string> flags, string flag, string? text)
    {
        if (text is not null)
        {
            flags.AddRange([flag, Write(flag.TrimStart('-') + ".yaml", text)]);
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
