namespace Injector.Cli.Injecting;

/// <summary>Which manifests are read.</summary>
internal sealed record InputSettings
{
    /// <summary>Files, folders, addresses or <c>-</c>, in the order given.</summary>
    public required IReadOnlyList<string> Filenames { get; init; }

    /// <summary>Look into folders below the given ones.</summary>
    public bool Recursive { get; init; }
}
