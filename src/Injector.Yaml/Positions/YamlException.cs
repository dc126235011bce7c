namespace Injector.Yaml;

/// <summary>YAML text that cannot be read, or a patch that does not fit the document. The message starts with the place.</summary>
public sealed class YamlException : Exception
{
    /// <summary>An error at <paramref name="position"/>.</summary>
    public YamlException(SourcePosition position, string reason, Exception? cause = null)
        : base($"{position}: {reason}", cause)
    {
        Position = position;
        Reason = reason;
    }

    /// <summary>Where the text is wrong.</summary>
    public SourcePosition Position { get; }

    /// <summary>What is wrong and what to do about it, without the place.</summary>
    public string Reason { get; }

    /// <summary>Whether a mapping names one key twice, which <see cref="DuplicateKeys.LastWins"/> would let pass.</summary>
    public bool IsDuplicateKey { get; init; }
}
