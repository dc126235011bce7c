using System.Buffers;
using System.Text;
using System.Text.Json;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Hosting.Naming;

namespace Injector.Cli.Reporting;

/// <summary>One JSON object a line, for machines.</summary>
/// <param name="writer">Standard error.</param>
/// <param name="quiet">True keeps warnings and errors only.</param>
internal sealed class JsonRunLog(TextWriter writer, bool quiet) : RunLog
{
    private static readonly JsonWriterOptions Options = new() { Encoder = VisibleJsonEncoder.Instance };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <inheritdoc/>
    public override void Note(string file, string message)
    {
        if (!quiet)
        {
            Line("info", "note", message, json => Text(json, "file", file));
        }
    }

    /// <inheritdoc/>
    public override void Warn(InjectionProblem warning) => Line("warning", "warning", warning.Message, json =>
    {
        Subject(json, warning.Origin?.File ?? string.Empty, warning.Origin?.Line ?? 0, warning.Origin?.Column ?? 0, 0, null);
        json.WriteString("id", warning.Id);
        Text(json, "field", warning.Field);
        Text(json, "hint", warning.Hint);
    });

    /// <inheritdoc/>
    public override void Finish(RunSummary summary, string outcome)
    {
        if (!quiet)
        {
            Line("info", "summary", outcome, json =>
            {
                json.WriteNumber("inputs", summary.Inputs);
                json.WriteNumber("documents", summary.Documents);
                json.WriteNumber("injected", summary.Injected);
                json.WriteNumber("skipped", summary.Skipped);
                if (summary.Uninjected is { } uninjected)
                {
                    json.WriteNumber("uninjected", uninjected);
                }

                json.WriteNumber("unchanged", summary.Unchanged);
                Number(json, "passedOver", summary.PassedOver);
                json.WriteNumber("warnings", summary.Warnings);
                json.WriteNumber("errors", summary.Errors);
            });
        }

        writer.Flush();
    }

    /// <inheritdoc/>
    protected override void Write(WorkloadReport report)
    {
        if (!quiet)
        {
            Line("info", report.Outcome, report.Sentence, json =>
            {
                Subject(json, report.File, report.Line, 0, report.Document, report.Workload);
                Injection(json, report);
            });
        }

        foreach (var (warning, line) in report.PlacedWarnings)
        {
            Line("warning", "warning", warning.Message, json =>
            {
                Subject(json, report.File, line, 0, report.Document, report.Workload);
                json.WriteString("id", warning.Id);
                Text(json, "field", warning.Field);
                Text(json, "hint", warning.Hint);
            });
        }
    }

    /// <inheritdoc/>
    protected override void WritePassedOver(WorkloadReport report, UnreadWorkload unread)
    {
        if (quiet && !unread.MakesPods)
        {
            return;
        }

        Line(unread.MakesPods ? "warning" : "info", report.Outcome, unread.Reason.Message, json =>
        {
            Subject(json, report.File, report.Line, 0, report.Document, report.Workload);
            json.WriteString("id", unread.Reason.Id);
            Text(json, "field", unread.Reason.Field);
            Text(json, "hint", unread.Reason.Hint);
        });
    }

    /// <inheritdoc/>
    public override void Write(Problem problem) => Line("error", "error", problem.Message, json =>
    {
        Subject(json, problem.File, problem.Line, problem.Column, problem.Document, problem.Workload);
        Text(json, "id", problem.Id);
        Text(json, "hint", problem.Hint);
    });

    private static void Injection(Utf8JsonWriter json, WorkloadReport report)
    {
        if (report.Result is not { } result)
        {
            json.WriteString("rule", report.Reason);
            return;
        }

        json.WriteString("rule", result.Decision.Id);
        Text(json, "evidence", result.Decision.Evidence);
        json.WriteStartArray("templates");
        foreach (var template in result.Templates)
        {
            json.WriteStringValue(template);
        }

        json.WriteEndArray();
    }

    private static void Subject(Utf8JsonWriter json, string file, int line, int column, int document, WorkloadName? workload)
    {
        Text(json, "file", file);
        Number(json, "line", line);
        Number(json, "column", column);
        Number(json, "document", document);
        Text(json, "kind", workload?.Kind);
        Text(json, "namespace", workload?.Namespace);
        Text(json, "name", workload?.Name);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, int value)
    {
        if (value > 0)
        {
            json.WriteNumber(name, value);
        }
    }

    private void Line(string level, string outcome, string message, Action<Utf8JsonWriter> members)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteString("event", outcome);
            members(json);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }
}
