using System.Globalization;
using System.Text;
using Injector.Core;

namespace Injector.Cli.Reporting;

/// <summary>Something that stops a run or speaks against its result, with the place it stands at.</summary>
/// <param name="File">File, address or <c>-</c>; empty when the problem is about the run as a whole.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record Problem(string File, string Message)
{
    /// <summary>Stable kebab-case name for machines; null where no rule stands behind the problem.</summary>
    public string? Id { get; init; }

    /// <summary>Line from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>Column from 1; 0 when unknown.</summary>
    public int Column { get; init; }

    /// <summary>Number of the document in its file, from 1; 0 when it is not about one.</summary>
    public int Document { get; init; }

    /// <summary>The workload, when the problem is about one.</summary>
    public WorkloadName? Workload { get; init; }

    /// <summary>What to do; null when that cannot be said.</summary>
    public string? Hint { get; init; }

    /// <summary>A problem of the configuration, as commands report it.</summary>
    public static Problem Of(ConfigurationProblem problem) =>
        new(problem.File, problem.Message) { Id = problem.Id, Line = problem.Line, Column = problem.Column, Hint = problem.Hint };

    /// <summary>A problem of an injection; the place is its reader's to find.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="file">The file; may be empty.</param>
    public static Problem Of(InjectionProblem problem, string file) => new(file, problem.Message) { Id = problem.Id, Hint = problem.Hint };

    /// <summary><c>file:line:column: document n: Kind namespace/name: message; hint</c>, with what is known of it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Place.Append(text, File, Line, Column);
        if (Document > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"document {Document}: ");
        }

        if (Workload is not null)
        {
            text.Append(Workload).Append(": ");
        }

        text.Append(Message);
        return Hint is null ? text.ToString() : text.Append("; ").Append(Hint).ToString();
    }
}
