namespace Injector.Yaml;

/// <summary>How a file of documents is read.</summary>
public sealed record YamlStreamOptions
{
    /// <summary>The options used when none are given.</summary>
    public static YamlStreamOptions Default { get; } = new();

    /// <summary>How each document is read; by default a key given twice is an error.</summary>
    public YamlReadOptions Document { get; init; } = new() { DuplicateKeys = DuplicateKeys.Error };
}
