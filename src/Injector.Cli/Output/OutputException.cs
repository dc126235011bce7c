using Injector.Cli.Reporting;

namespace Injector.Cli.Output;

/// <summary>The output could not be written; nothing of it was put in place.</summary>
internal sealed class OutputException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>What is wrong and what to do.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The failure of a write, with advice for the common causes.</summary>
    public static OutputException Of(string name, Exception failure)
    {
        var hint = failure switch
        {
            UnauthorizedAccessException => "check the permissions of the file and its folder",
            DirectoryNotFoundException => "create the folder first",
            _ => "check free space and permissions; files written before are unchanged",
        };
        return new OutputException(new Problem(name, $"cannot write: {failure.Message}") { Hint = hint }, failure);
    }
}
