using System.Diagnostics;
using System.Globalization;
using Injector.Fuzz.Commands;

namespace Injector.Fuzz;

/// <summary>Runs the classes of inputs one after the other and prints what came of them.</summary>
internal static class Campaign
{
    private static readonly Dictionary<string, Func<Task<IFuzzClass>>> Makers = new(StringComparer.Ordinal)
    {
        ["manifests"] = static () => Task.FromResult<IFuzzClass>(new ManifestClass()),
        ["reviews"] = static async () => await ReviewClass.StartAsync(),
        ["templates"] = static () => Task.FromResult<IFuzzClass>(new TemplateClass()),
        ["configurations"] = static () => Task.FromResult<IFuzzClass>(new ConfigurationClass()),
        ["commands"] = static () => Task.FromResult<IFuzzClass>(new CommandClass()),
    };

    /// <summary>Names of the classes.</summary>
    public static IEnumerable<string> Classes => Makers.Keys;

    /// <summary>Runs them.</summary>
    /// <param name="seed">First seed.</param>
    /// <param name="runs">Inputs of each class and seed.</param>
    /// <param name="duration">How long further seeds follow; zero for one seed only.</param>
    /// <param name="only">Name of the one class to run; null for all.</param>
    /// <param name="output">Gets a line for each fault and one for each class.</param>
    /// <returns>0, or 1 when something was not as it must be.</returns>
    public static async Task<int> RunAsync(int seed, int runs, TimeSpan duration, string? only, TextWriter output)
    {
        var started = Stopwatch.StartNew();
        var (good, bad) = (0, 0);
        do
        {
            foreach (var (name, make) in Makers.Where(maker => only is null || maker.Key == only))
            {
                await using var subject = await make();
                var tally = await RunAsync(name, subject, seed, runs, output);
                good += tally.Inputs - tally.Faults;
                bad += tally.Faults;
            }

            seed++;
        }
        while (started.Elapsed < duration);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{good} passed, {bad} failed"));
        return bad == 0 ? 0 : 1;
    }

    private static async Task<Tally> RunAsync(string name, IFuzzClass subject, int seed, int runs, TextWriter output)
    {
        var tally = new Tally();
        for (var i = 0; i < runs; i++)
        {
            var number = unchecked((seed * 1_000_003) + i);
            await tally.AddAsync(subject, new Mutator(number), string.Create(CultureInfo.InvariantCulture, $"{name} --seed {seed}, input {i}"), output);
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{name}, seed {seed}: {runs} inputs, {tally.Accepted} accepted, {tally.Refused} refused, {tally.Faults} faults, slowest {tally.Slowest.TotalMilliseconds:F0} ms, most allocated {tally.Largest >> 20} MiB"));
        return tally;
    }
}
