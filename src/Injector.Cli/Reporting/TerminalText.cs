namespace Injector.Cli.Reporting;

/// <summary>Names and annotation values come from manifests: they must not steer the terminal that shows them.</summary>
internal static class TerminalText
{
    /// <summary>The text with control characters, line ends and tabs apart, shown as U+FFFD.</summary>
    public static string Safe(string text)
    {
        foreach (var c in text)
        {
            if (IsUnsafe(c))
            {
                return string.Create(text.Length, text, static (target, source) =>
                {
                    for (var i = 0; i < source.Length; i++)
                    {
                        target[i] = IsUnsafe(source[i]) ? '\uFFFD' : source[i];
                    }
                });
            }
        }

        return text;
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
