namespace Injector.Core.Deciding;

/// <summary>What a value of the inject label or annotation says.</summary>
internal enum InjectAnswer
{
    Undecided,
    Yes,
    No,
    NotUnderstood,
}

internal static class InjectWord
{
    /// <summary>Reads a word as the release reads it.</summary>
    public static InjectAnswer Read(string word, bool exact)
    {
        if (exact)
        {
            return word switch
            {
                "true" => InjectAnswer.Yes,
                "false" => InjectAnswer.No,
                "" => InjectAnswer.Undecided,
                _ => InjectAnswer.NotUnderstood,
            };
        }

        return word.ToUpperInvariant() switch
        {
            "Y" or "YES" or "TRUE" or "ON" => InjectAnswer.Yes,
            "" => InjectAnswer.Undecided,
            _ => InjectAnswer.No,
        };
    }
}
