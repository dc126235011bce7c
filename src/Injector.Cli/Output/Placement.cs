using System.Globalization;
using Injector.Cli.Files;
using Injector.Hosting.Files;

namespace Injector.Cli.Output;

/// <summary>Puts staged files in place: all of them, or, when one cannot be, none.</summary>
internal sealed class Placement(IFileSystem files)
{
    private readonly Stack<(StagedFile File, string? Aside)> _placed = [];
    private readonly Stack<string> _made = [];
    private readonly List<string> _left = [];

    /// <summary>Puts them in place.</summary>
    /// <returns>Old files that could not be removed and lie there under other names; usually none.</returns>
    /// <exception cref="OutputException">One cannot be put in place; its outcome says what became of the others.</exception>
    public IReadOnlyList<string> Run(IReadOnlyList<StagedFile> staged)
    {
        files.Commit(() => PlaceAll(staged));
        return _left;
    }

    private void PlaceAll(IReadOnlyList<StagedFile> staged)
    {
        foreach (var file in staged)
        {
            try
            {
                MakeFolder(Path.GetDirectoryName(file.Target)!);
                Place(file, staged.Count > 1);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw OutputException.Of(file.Name, e, TakeBack());
            }
        }

        foreach (var (_, aside) in _placed)
        {
            if (aside is not null)
            {
                Try(aside, files.Delete);
            }
        }
    }

    private void MakeFolder(string folder)
    {
        if (files.KindOf(folder) is not PathKind.None)
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(folder)!);
        files.CreateDirectory(folder);
        _made.Push(folder);
    }

    /// <summary>A rename is all or nothing by itself; the old file is kept only where a later one may fail.</summary>
    private void Place(StagedFile file, bool keepsOld)
    {
        var aside = keepsOld && files.KindOf(file.Target) is PathKind.File ? files.SetAside(file.Target) : null;
        try
        {
            file.Place();
        }
        catch (Exception e) when (aside is not null && e is IOException or UnauthorizedAccessException)
        {
            // Where the old file could only be renamed, its place is empty now; where it got a second name, the rename leaves that one.
            files.Replace(aside!, file.Target);
            files.Delete(aside!);
            throw;
        }

        _placed.Push((file, aside));
    }

    /// <summary>What can be seen afterwards.</summary>
    private string TakeBack()
    {
        foreach (var (file, aside) in _placed)
        {
            Try(file.Name, _ => Restore(file.Target, aside));
        }

        foreach (var folder in _made)
        {
            Try(folder, files.DeleteDirectory);
        }

        return _left.Count == 0
            ? OutputException.NothingWritten
            : string.Create(CultureInfo.InvariantCulture, $"not all is as it was before, look at {string.Join(", ", _left)}");
    }

    private void Restore(string target, string? aside)
    {
        if (aside is null)
        {
            files.Delete(target);
        }
        else
        {
            files.Replace(aside, target);
        }
    }

    private void Try(string path, Action<string> step)
    {
        try
        {
            step(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _left.Add(path);
        }
    }
}
