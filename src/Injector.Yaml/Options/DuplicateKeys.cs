namespace Injector.Yaml;

/// <summary>What a mapping that names one key twice means.</summary>
public enum DuplicateKeys
{
    /// <summary>The last entry counts, as Kubernetes' parser has it.</summary>
    LastWins,

    /// <summary>A <see cref="YamlException"/> that names both places.</summary>
    Error,
}
