using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>What was found in a folder, in ordinal order of the paths.</summary>
/// <param name="Files">Regular files, as paths relative to the folder.</param>
/// <param name="PassedOver">Everything else but folders.</param>
internal sealed record FolderContent(IReadOnlyList<string> Files, IReadOnlyList<PassedOverFile> PassedOver);

/// <summary>Something in a folder that is not read.</summary>
/// <param name="Path">Path relative to the folder.</param>
/// <param name="Target">What it is, or what a link leads to; null for a link that leads nowhere or in a circle.</param>
/// <param name="IsLink">Whether it is a link.</param>
internal sealed record PassedOverFile(string Path, FileType? Target, bool IsLink)
{
    /// <summary>Why it is not read.</summary>
    public string Reason => (IsLink, Target) switch
    {
        (true, null) => "is a link that leads nowhere, or in a circle",
        (true, FileType.Directory) => "is a link to a folder, which is not followed",
        (true, FileType.File) => "is a link to a file outside the folder, which is not followed",
        (true, _) => $"is a link to {Name}, which is not followed",
        _ => $"is {Name}, not a file",
    };

    private string Name => Target switch
    {
        FileType.Pipe => "a pipe",
        FileType.Socket => "a socket",
        _ => "a device",
    };
}
