using Injector.Cli.Files;
using Injector.Cli.Reporting;

namespace Injector.Cli.Output;

/// <summary>The output could not be written.</summary>
internal sealed class OutputException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>What is said where nothing of the output can be seen.</summary>
    public const string NothingWritten = "nothing was written";

    /// <summary>What is wrong and what to do.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>What can be seen of the output, for the closing line.</summary>
    public string Outcome { get; init; } = NothingWritten;

    /// <summary>The failure of a write, with advice for the common causes.</summary>
    public static OutputException Of(string name, Exception failure, string outcome = NothingWritten)
    {
        var hint = failure switch
        {
            UnauthorizedAccessException => "check the permissions of the file and its folder",
            DirectoryNotFoundException => "create the folder first",
            { InnerException: StreamClosedException } => null,
            _ when outcome == NothingWritten => "check free space and permissions; files written before are unchanged",
            _ => "check free space and permissions",
        };
        return new OutputException(new Problem(name, $"cannot write: {failure.Message}") { Hint = hint }, failure) { Outcome = outcome };
    }
}
