using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Findings;

/// <summary>Findings as compilers write them: <c>file:line:column: warning: Kind namespace/name: message; what to do [id]</c>.</summary>
internal static class TextForm
{
    private const string Reset = "\e[0m";

    public static void Write(Stream output, FindingReportContent content)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var line = new StringBuilder();
        foreach (var finding in content.Findings)
        {
            Place.Append(line, finding.File, finding.Line, finding.Column);
            Paint(line, content.Colour, CodeOf(finding.Level), FindingText.WordOf(finding.Level));
            line.Append(": ").Append(TerminalText.Safe(FindingText.WithResource(finding)));
            Paint(line, content.Colour, "\e[2m", $" [{TerminalText.Safe(finding.Id)}]");
            writer.WriteLine(line);
            line.Clear();
        }
    }

    private static string CodeOf(FindingLevel level) => level switch
    {
        FindingLevel.Error => "\e[31m",
        FindingLevel.Warning => "\e[33m",
        _ => "\e[36m",
    };

    private static void Paint(StringBuilder line, bool colour, string code, string text) =>
        _ = colour ? line.Append(code).Append(text).Append(Reset) : line.Append(text);
}
