namespace Injector.Yaml.Parsing;

/// <summary>What is wrong at a place, in words that say what to do.</summary>
internal static class ScannerErrors
{
    /// <summary>Text stands where a node has just ended.</summary>
    public static YamlException UnexpectedContent(this Scanner scanner)
    {
        if (scanner.Current == ':' && scanner.IsBlankOrEnd(scanner.Pos + 1))
        {
            return scanner.Error(scanner.Pos, "this line continues the value above, so it cannot be a 'key:'; check the indentation");
        }

        return scanner.Error(scanner.Pos, $"unexpected text '{Shorten(scanner.Text[scanner.Pos..scanner.LineEnd(scanner.Pos)])}' after a value; check indentation and quotes");
    }

    /// <summary>What was read is a mapping or list; a colon behind it would make it a key.</summary>
    public static void RejectCollectionKey(this Scanner scanner)
    {
        var offset = scanner.Pos;
        if (scanner.AtKeyColon())
        {
            throw scanner.Error(offset, "a mapping or list cannot be a key");
        }
    }

    /// <summary>Two braces are how text begins that a template engine has yet to fill in.</summary>
    public static string TemplateHint(this Scanner scanner, int offset) =>
        offset > 1 && scanner.Text[..offset].EndsWith("{{", StringComparison.Ordinal) ? "; if '{{' begins a template, render it first, for example with 'helm template'" : string.Empty;

    public static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..37], "...");
}
