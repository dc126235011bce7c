using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>
/// The files of a run that are not in place yet. They lie beside their targets under names that nobody can guess, are created and never opened
/// through what stands there already, and are removed when the run is given up.
/// </summary>
internal sealed class TemporaryFiles
{
    private const int BufferSize = 64 * 1024;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Permissions = (UnixFileMode)0x1FF;

    /// <summary>Longest wait for steps that put files in place: renames, which take no time unless a server is gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Lock _committing = new();
    private bool _givenUp;

    /// <summary>Creates a file in a folder.</summary>
    /// <param name="folder">Absolute path of the folder.</param>
    /// <param name="like">Absolute path of the file whose mode, owner and group it gets; null for those of a new file.</param>
    public (string Path, Stream Stream) Create(string folder, string? like)
    {
        var path = NameIn(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = BufferSize };
        if (like is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        lock (_paths)
        {
            ThrowIfGivenUp();
            var stream = new FileStream(path, options);
            _paths.Add(path);
            if (like is not null && !OperatingSystem.IsWindows())
            {
                MakeLike(stream, like);
            }

            return (path, stream);
        }
    }

    /// <summary>A path in a folder that is not taken.</summary>
    public static string NameIn(string folder) => Path.Combine(folder, $".injector-{Guid.NewGuid():N}.tmp");

    /// <summary>Tells that a file is no temporary one any more.</summary>
    public void Forget(string path)
    {
        lock (_paths)
        {
            _paths.Remove(path);
        }
    }

    /// <summary>Runs steps that <see cref="GiveUp"/> waits for.</summary>
    public void Commit(Action steps)
    {
        lock (_committing)
        {
            ThrowIfGivenUp();
            steps();
        }
    }

    /// <summary>Removes all files, and lets no more be made or put in place.</summary>
    public void GiveUp()
    {
        var isMine = _committing.TryEnter(Patience);
        lock (_paths)
        {
            _givenUp = true;
            foreach (var path in _paths)
            {
                TryDelete(path);
            }
        }

        if (isMine)
        {
            _committing.Exit();
        }
    }

    private void ThrowIfGivenUp()
    {
        if (_givenUp)
        {
            throw new OperationCanceledException();
        }
    }

    private static void MakeLike(FileStream stream, string like)
    {
        if (OperatingSystem.IsWindows() || FileStatus.Of(like) is not { } status)
        {
            return;
        }

        // Others' bits, such as set-user-ID, are for that owner only.
        var isOwnerKept = FileOwner.TrySet(stream.Name, status.Owner, status.Group);
        var mode = File.GetUnixFileMode(like);
        File.SetUnixFileMode(stream.SafeFileHandle, isOwnerKept ? mode : mode & Permissions);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process is ending and can do no more about it.
        }
    }
}
