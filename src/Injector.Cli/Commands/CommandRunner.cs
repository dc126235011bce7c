using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>Runs a command and turns what goes wrong into sentences and exit codes.</summary>
internal static class CommandRunner
{
    /// <summary>Runs the work, unless the command line is wrong.</summary>
    /// <param name="name">Name of the command.</param>
    /// <param name="host">Gets what is said.</param>
    /// <param name="problems">What is wrong with the command line.</param>
    /// <param name="work">The command.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="failed">The exit code when something is at fault: commands of which 1 is an answer have another.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        string name,
        CommandHost host,
        IReadOnlyList<Problem> problems,
        Func<Task<int>> work,
        CancellationToken cancellation,
        int failed = ExitCodes.Failed)
    {
        if (problems.Count > 0)
        {
            Write(host, problems);
            host.Error.WriteLine($"Run 'injector {name} --help' for the flags and exit codes.");
            return ExitCodes.Usage;
        }

        try
        {
            return await work();
        }
        catch (ConfigurationException e)
        {
            Write(host, e.Problems.Select(Problem.Of));
        }
        catch (InjectionException e)
        {
            Write(host, e.Problems.Select(problem => Problem.Of(problem, string.Empty)));
        }
        catch (OutputFailure e)
        {
            Write(host, [new Problem("standard output", $"cannot write: {e.Message}")]);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Cancelled;
        }

        return failed;
    }

    private static void Write(CommandHost host, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            host.Error.WriteLine($"Error: {TerminalText.Safe(problem.ToString())}");
        }

        host.Error.Flush();
    }
}
