namespace Injector.Cli.Diffing;

/// <summary>The text of an object that is a document of its own, without the separator before it.</summary>
internal static class ExactText
{
    private const string Separator = "---";

    /// <summary>The text.</summary>
    public static string Of(ComparedObject item)
    {
        var text = item.Written.Read().RawText;
        if (!text.StartsWith(Separator, StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? string.Empty : text[Separator.Length..end].Trim().Length == 0 ? text[(end + 1)..] : text;
    }
}
