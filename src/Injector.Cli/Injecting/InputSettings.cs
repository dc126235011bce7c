namespace Injector.Cli.Injecting;

/// <summary>Which manifests are read.</summary>
internal sealed record InputSettings
{
    /// <summary>Files, folders, addresses or <c>-</c>, in the order given.</summary>
    public required IReadOnlyList<string> Filenames { get; init; }

    /// <summary>Look into folders below the given ones.</summary>
    public bool Recursive { get; init; }

    /// <summary>Patterns of files in the given folders that are not read, in the syntax of <c>.gitignore</c>.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>An input with nothing in it is no mistake; under <c>--compat istio</c> it never is, as in the reference.</summary>
    public bool AllowEmpty { get; init; }
}
