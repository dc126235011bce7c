using Injector.Cli.Files;
using Injector.Cli.Input;

namespace Injector.Cli.Output;

/// <summary>
/// All inputs to a stream that takes nothing back, all or nothing: a consumer such as <c>kubectl apply -f -</c> must not act on half a run.
/// The text waits in memory while it is small and in a temporary file afterwards.
/// </summary>
internal sealed class StreamTarget : OutputTarget
{
    private const string StandardOutput = "standard output";

    private readonly Stream _output;
    private readonly string _name;
    private readonly bool _isOwned;
    private readonly SpoolStream _spool;
    private readonly ManifestWriter _writer;

    private StreamTarget(Stream output, string name, bool isOwned, IFileSystem files)
    {
        _output = output;
        _name = name;
        _isOwned = isOwned;
        _spool = new SpoolStream(files);
        _writer = new ManifestWriter(_spool, name);
    }

    /// <summary>Standard output, which stays open.</summary>
    public static StreamTarget ToStandardOutput(Stream output, IFileSystem files) => new(output, StandardOutput, isOwned: false, files);

    /// <summary>A device or pipe. It is opened at once, so that whoever reads a pipe hears of its end, also when the run fails.</summary>
    /// <exception cref="OutputException">It cannot be opened.</exception>
    public static StreamTarget ToDevice(string path, IFileSystem files)
    {
        try
        {
            return new StreamTarget(files.OpenDevice(path), path, isOwned: true, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(path, e);
        }
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(_name, e, $"{_name} did not take all of it");
        }

        return $"written to {_name}";
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _writer.Dispose();
        _spool.Release();
        if (_isOwned)
        {
            Close();
        }
    }

    private void Close()
    {
        try
        {
            _output.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What it did not take was told when it was flushed.
        }
    }
}
