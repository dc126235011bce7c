namespace Injector.Cli.Reporting;

/// <summary>Says each sentence once, on standard error.</summary>
internal sealed class NoteLog(TextWriter error)
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Writes a sentence unless it was said before.</summary>
    public void Write(string sentence)
    {
        if (_said.Add(sentence))
        {
            error.WriteLine(TerminalText.Safe(sentence));
        }
    }
}
