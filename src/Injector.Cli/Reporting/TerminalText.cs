using Injector.Hosting.Naming;

namespace Injector.Cli.Reporting;

/// <summary>Names and annotation values come from manifests: they must not steer the terminal that shows them, nor look like a line of the program.</summary>
internal static class TerminalText
{
    /// <summary>The text in one line, with escapes for what is no text.</summary>
    public static string Safe(string text) => VisibleText.Of(text);
}
