namespace Injector.Cli.Input;

/// <summary>One file, address or stream to read manifests from.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">Path, address or <c>-</c>, as errors name it.</param>
/// <param name="RelativePath">Where its output goes below an output folder, with the platform's separators.</param>
internal sealed record ManifestInput(ManifestInputKind Kind, string Name, string RelativePath)
{
    /// <summary>Whether the user named it; else it was found in a folder.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Whether it is a file that kustomize takes its orders from.</summary>
    public bool IsKustomization { get; init; }

    /// <summary>The kustomization that lists it as a patch; null when none does.</summary>
    public string? PatchOf { get; init; }
}

/// <summary>Where manifests come from.</summary>
internal enum ManifestInputKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>Standard input.</summary>
    StandardInput,

    /// <summary>An address to fetch.</summary>
    Url,
}
