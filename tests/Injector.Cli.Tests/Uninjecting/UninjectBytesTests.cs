using System.Text;
using Injector.Testing;
using Xunit.Abstractions;

namespace Injector.Cli.Tests.Uninjecting;

/// <summary>A file that was injected comes back to the letter, and a second injection writes what the first one of the original would have.</summary>
public sealed class UninjectBytesTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] First = ["--set", "global.network=n1", "--set", "global.imagePullSecrets[0]=pull"];
    private static readonly string[] Second = ["--set", "pilot.cni.enabled=true", "--set", "global.tag=1.30.9", "--native-sidecars", "true"];

    private readonly CliRun _run = new();

    public static TheoryData<string> Manifests => [.. AwkwardManifests.All.Keys];

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task Uninject_InjectedFile_GivesItsBytes(string name) => await CheckAsync(name, AwkwardManifests.All[name]);

    [ConformanceFact("istio")]
    [Trait("Category", "Conformance")]
    public async Task Uninject_InjectedInputsOfAllReleases_GivesTheirBytes()
    {
        var count = 0;
        var texts = Directory.GetFiles(ConformanceData.Set("istio")!, "*.yaml*", SearchOption.AllDirectories)
            .Where(file => file.Contains("/in/", StringComparison.Ordinal)).Select(File.ReadAllText).Distinct(StringComparer.Ordinal);
        foreach (var text in texts.Where(text => !text.Contains("sidecar.istio.io/status", StringComparison.Ordinal)))
        {
            count += await CheckAsync("case", text) ? 1 : 0;
        }

        output.WriteLine($"{count} files");
        count.ShouldBeGreaterThan(80);
    }

    /// <summary>True when the file could be injected at all.</summary>
    private async Task<bool> CheckAsync(string name, string text)
    {
        await File.WriteAllBytesAsync(Path.Combine(_run.Folder, "in.yaml"), Encoding.UTF8.GetBytes(text));
        await _run.KubeInject([.. First, "-f", "in.yaml", "-o", "first.yaml"]);
        if (_run.ExitCode != 0)
        {
            name.ShouldBe("case", _run.Error);
            return false;
        }

        await _run.Run("uninject", "-f", "first.yaml", "-o", "out.yaml");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldNotContain("Warning");
        Bytes("out.yaml").ShouldBe(text);

        await _run.KubeInject([.. Second, "-f", "in.yaml", "-o", "wanted.yaml"]);
        var exit = _run.ExitCode;
        await _run.KubeInject([.. Second, "-f", "first.yaml", "-o", "second.yaml"]);
        _run.ExitCode.ShouldBe(exit, _run.Error);
        if (exit == 0)
        {
            Bytes("second.yaml").ShouldBe(Bytes("wanted.yaml"));
        }

        await _run.KubeInject([.. First, "-f", "first.yaml", "-o", "again.yaml"]);
        Bytes("again.yaml").ShouldBe(Bytes("first.yaml"));
        _run.Error.ShouldContain("0 injected");
        return true;
    }

    /// <summary>The text with its byte order mark.</summary>
    private string Bytes(string file) => Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_run.Folder, file)));

    public void Dispose() => _run.Dispose();
}
