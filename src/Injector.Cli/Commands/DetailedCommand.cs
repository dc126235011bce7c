using System.CommandLine;
using Injector.Cli.Host;

namespace Injector.Cli.Commands;

/// <summary>A command that says more in its own help than in the list of commands.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="summary">One line for the list of commands.</param>
/// <param name="details">Paragraphs below the flags: examples and exit codes.</param>
internal sealed class DetailedCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>Paragraphs below the flags.</summary>
    public string Details { get; } = details;

    /// <summary>Exit code when something is at fault: commands of which 1 is an answer have another.</summary>
    public int FailureCode { get; init; } = ExitCodes.Failed;
}
