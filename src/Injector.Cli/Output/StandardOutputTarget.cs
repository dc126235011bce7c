using Injector.Cli.Files;
using Injector.Cli.Input;

namespace Injector.Cli.Output;

/// <summary>
/// All inputs to standard output, all or nothing: a consumer such as <c>kubectl apply -f -</c> must not act on half a run.
/// The text waits in memory while it is small and in a temporary file afterwards.
/// </summary>
internal sealed class StandardOutputTarget : OutputTarget
{
    private readonly Stream _output;
    private readonly SpoolStream _spool;
    private readonly ManifestWriter _writer;

    /// <summary>Collects for <paramref name="output"/>, which stays open.</summary>
    public StandardOutputTarget(Stream output, IFileSystem files)
    {
        _output = output;
        _spool = new SpoolStream(files);
        _writer = new ManifestWriter(_spool, "standard output");
    }

    /// <inheritdoc/>
    public override ManifestWriter Open(ManifestInput input)
    {
        _writer.BeginInput();
        return _writer;
    }

    /// <inheritdoc/>
    public override string Commit()
    {
        _writer.Close();
        try
        {
            _spool.CopyOut(_output);
            _output.Flush();
        }
        catch (IOException e)
        {
            throw OutputException.Of("standard output", e);
        }

        return "written to standard output";
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _writer.Dispose();
        _spool.Release();
    }
}
