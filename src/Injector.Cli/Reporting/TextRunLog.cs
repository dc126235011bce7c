using System.Text;
using Injector.Core;
using Injector.Core.Workloads;

namespace Injector.Cli.Reporting;

/// <summary>Lines for people.</summary>
/// <param name="writer">Standard error.</param>
/// <param name="quiet">True keeps warnings and errors only.</param>
/// <param name="colour">True uses terminal colours.</param>
/// <param name="progress">Shows progress between the lines; null when nobody watches.</param>
internal sealed class TextRunLog(TextWriter writer, bool quiet, bool colour, ProgressLine? progress) : RunLog
{
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Dim = "\e[2m";
    private const string Reset = "\e[0m";

    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override void Note(string file, string message)
    {
        if (!quiet)
        {
            Begin(file, 0, 0);
            _line.Append(TerminalText.Safe(message));
            WriteLine();
        }
    }

    /// <inheritdoc/>
    public override void Warn(InjectionProblem warning)
    {
        Paint(Yellow, "Warning: ");
        _line.Append(TerminalText.Safe(warning.Origin is { } origin ? $"{origin}: {warning.Sentence}" : warning.Sentence));
        Paint(Dim, $" [{warning.Id}]");
        WriteLine();
    }

    /// <inheritdoc/>
    public override void Progress(string file, RunSummary summary) => progress?.Update(file, summary);

    /// <inheritdoc/>
    public override void Finish(RunSummary summary, string outcome)
    {
        progress?.Clear();
        if (!quiet)
        {
            writer.WriteLine($"{summary}; {TerminalText.Safe(outcome)}");
        }

        writer.Flush();
    }

    /// <inheritdoc/>
    protected override void Write(WorkloadReport report)
    {
        if (!quiet)
        {
            Begin(report.File, report.Line, 0);
            _line.Append(TerminalText.Safe(report.Sentence));
            Paint(Dim, $" [{TerminalText.Safe(report.Reason)}]");
            WriteLine();
        }

        foreach (var (warning, line) in report.PlacedWarnings)
        {
            Paint(Yellow, "Warning: ");
            Place.Append(_line, report.File, line, 0);
            _line.Append(TerminalText.Safe($"{report.Workload}: {warning}"));
            Paint(Dim, warning.Field is null ? $" [{warning.Id}]" : $" [{warning.Id}: {TerminalText.Safe(warning.Field)}]");
            WriteLine();
        }
    }

    /// <inheritdoc/>
    protected override void WritePassedOver(WorkloadReport report, UnreadWorkload unread)
    {
        if (quiet && !unread.MakesPods)
        {
            return;
        }

        if (unread.MakesPods)
        {
            Paint(Yellow, "Warning: ");
        }

        Begin(report.File, report.Line, 0);
        _line.Append(TerminalText.Safe(report.Sentence));
        Paint(Dim, $" [{unread.Reason.Id}]");
        WriteLine();
    }

    /// <inheritdoc/>
    public override void Write(Problem problem)
    {
        Paint(Red, "Error: ");
        _line.Append(TerminalText.Safe(problem.ToString()));
        WriteLine();
    }

    private void Begin(string file, int line, int column) => Place.Append(_line, file, line, column);

    private void Paint(string code, string text)
    {
        if (colour)
        {
            _line.Append(code).Append(text).Append(Reset);
        }
        else
        {
            _line.Append(text);
        }
    }

    private void WriteLine()
    {
        progress?.Clear();
        writer.WriteLine(_line);
        _line.Clear();
    }
}
