using System.Globalization;
using Injector.Cli.Files;
using Injector.Cli.Input;

namespace Injector.Cli.Output;

/// <summary>Every input into a file of its own: below an output folder, or over the input itself.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The output folder; null writes each input in place.</param>
internal sealed class FileTreeTarget(IFileSystem files, string? folder) : OutputTarget
{
    private readonly List<StagedFile> _staged = [];

    /// <summary>Leave files alone that hold already what would be written.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>Path of an input's output, as the user would write it.</summary>
    public string PathFor(ManifestInput input) => folder is null ? input.Name : Path.Combine(folder, input.RelativePath);

    /// <inheritdoc/>
    public override ManifestWriter Open(ManifestInput input)
    {
        if (_staged.Count > 0)
        {
            _staged[^1].Close();
        }

        _staged.Add(new StagedFile(files, PathFor(input)));
        return _staged[^1].Writer;
    }

    /// <inheritdoc/>
    public override string Commit()
    {
        if (_staged.Count > 0)
        {
            _staged[^1].Close();
        }

        // In place, a file without changes keeps its bytes and its time.
        var wanted = _staged.Where(file => folder is null ? file.Writer.HasChanges : !OnlyChanged || file.Differs()).ToList();
        var left = new Placement(files).Run(wanted);
        var where = folder is null ? "in place" : $"to {folder}";
        var rest = left.Count == 0 ? string.Empty : $"; old files could not be removed: {string.Join(", ", left)}";
        return string.Create(CultureInfo.InvariantCulture, $"{wanted.Count} files written {where}{rest}");
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var file in _staged)
        {
            file.Dispose();
        }
    }
}
