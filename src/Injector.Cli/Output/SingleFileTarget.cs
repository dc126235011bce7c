using Injector.Cli.Files;
using Injector.Cli.Input;

namespace Injector.Cli.Output;

/// <summary>All inputs into one file, which may be one of them.</summary>
internal sealed class SingleFileTarget(IFileSystem files, string path) : OutputTarget
{
    private StagedFile? _file;

    /// <inheritdoc/>
    public override ManifestWriter Open(ManifestInput input)
    {
        _file ??= new StagedFile(files, path);
        _file.Writer.BeginInput();
        return _file.Writer;
    }

    /// <inheritdoc/>
    public override string Commit()
    {
        if (_file is not null)
        {
            _file.Close();
            new Placement(files).Run([_file]);
        }

        return $"written to {path}";
    }

    /// <inheritdoc/>
    public override void Dispose() => _file?.Dispose();
}
