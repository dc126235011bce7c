using Injector.Cli.Charting.Values;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Output;
using Injector.Core;
using Injector.Hosting.Files;

namespace Injector.Cli.Charting;

/// <summary>One run of <c>manifests</c>.</summary>
internal sealed class ManifestsRun(ManifestsSettings settings, CommandHost host)
{
    /// <summary>Renders the chart and writes its objects, all of them or none.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="ConfigurationException">Values, or where they are to go, are at fault.</exception>
    public int Run(CancellationToken cancellation)
    {
        RefuseOverwriting();
        var values = new ValuesReader(host).Read(settings.Values);
        var manifests = ChartManifests.Of(new ChartRenderer(EmbeddedChart.Read(), settings.Release).Render(values, cancellation));
        try
        {
            Write(ChartManifests.Write(manifests));
            return ExitCodes.Done;
        }
        catch (OutputException e)
        {
            throw new ConfigurationException([new ConfigurationProblem(e.Problem.File, 0, 0, e.Problem.Message, e.Problem.Hint)], e);
        }
    }

    /// <summary>A file of values that is the output too: a shell has emptied it, or this run would.</summary>
    private void RefuseOverwriting()
    {
        var target = settings.Output is { } path ? host.Files.Resolve(path) : host.OutputFile;
        if (settings.Values.Files.FirstOrDefault(file => file != "-" && host.Files.Resolve(file) == target) is { } values)
        {
            throw new ConfigurationException([new ConfigurationProblem(values, 0, 0, "is a file of values, and the output would be written over it", "write to another file")]);
        }
    }

    private void Write(string text)
    {
        var problems = OutputPlan.Check(settings.Output, folder: null, inPlace: false, [], host.Files);
        if (problems.Count > 0)
        {
            throw new ConfigurationException([.. problems.Select(problem => new ConfigurationProblem(problem.File, 0, 0, problem.Message, problem.Hint))]);
        }

        using OutputTarget target = settings.Output switch
        {
            null => StreamTarget.ToStandardOutput(host.Output, host.Files),
            { } path when host.Files.KindOf(path) is PathKind.Device => StreamTarget.ToDevice(path, host.Files),
            { } path => new SingleFileTarget(host.Files, path),
        };
        target.Open(new ManifestInput(ManifestInputKind.File, "chart", "chart")).Write([text.AsMemory()], isChanged: true);
        target.Commit();
    }
}
