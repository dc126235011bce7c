namespace Injector.Yaml;

/// <summary>How YAML text is read, and the limits that keep hostile text harmless.</summary>
public sealed record YamlReadOptions
{
    /// <summary>The options used when none are given.</summary>
    public static YamlReadOptions Default { get; } = new();

    /// <summary>What a repeated key means; default: the last entry counts.</summary>
    public DuplicateKeys DuplicateKeys { get; init; } = DuplicateKeys.LastWins;

    /// <summary>Levels of nested mappings and lists; default 128.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>Nodes that aliases and merge keys may add by repeating what was anchored; default 100,000.</summary>
    public int MaxAliasExpansion { get; init; } = 100_000;

    /// <summary>Characters of one document; default 64 Mi.</summary>
    public int MaxLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>File name shown in errors; null for none.</summary>
    public string? FileName { get; init; }
}
