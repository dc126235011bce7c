using Injector.Testing;

namespace Injector.Cli.Tests.Diffing;

/// <summary>What holds for every manifest: what was injected is up to date, and its differences name exactly what was injected.</summary>
public sealed class DiffLawTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public Task SamplesOfTheRepository_AreUpToDateOnceInjected() => UpToDate(Path.Combine(CliRun.Repository, "samples", "bookinfo"));

    [ConformanceTheory("istio")]
    [InlineData("1.30.0")]
    public Task InputsOfTheReference_AreUpToDateOnceInjected(string release) => UpToDate(Path.Combine(ConformanceData.IstioRelease(release)!, "in"));

    private async Task UpToDate(string folder)
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await _run.Run("kube-inject", "-f", file, "-o", "out.yaml", "-q");
            if (_run.ExitCode != 0)
            {
                continue;
            }

            (await _run.Run("diff", "-f", file, "--against", "out.yaml")).ExitCode.ShouldBe(Twice(_run.Error) ? 2 : 0, $"{file}: {_run.Out}{_run.Error}");
            (await _run.Run("diff", "-f", file, "--against", "out.yaml", "--exact")).ExitCode.ShouldBe(Twice(_run.Error) ? 2 : 0, $"{file}: {_run.Out}{_run.Error}");
            (await _run.Run("kube-inject", "-f", file, "-o", "out.yaml", "--check")).ExitCode.ShouldBe(0, file);
            count++;
        }

        count.ShouldBeGreaterThan(0);
    }

    /// <summary>Some inputs hold an object twice, which is told.</summary>
    private static bool Twice(string error) => error.Contains("stands here a second time", StringComparison.Ordinal);

    public void Dispose() => _run.Dispose();
}
