using System.Text;
using Injector.Cli.Files;
using Injector.Cli.Input;
using Injector.Hosting.Files;

namespace Injector.Cli.Output;

/// <summary>Writes nothing: finds out which files a run would change, and names them.</summary>
/// <param name="files">The file system.</param>
/// <param name="target">What the run would write to; null when inputs are compared with what they would become.</param>
/// <param name="output">Standard output: gets the names, one a line.</param>
internal sealed class CheckTarget(IFileSystem files, Func<ManifestInput, string>? target, Stream output) : OutputTarget
{
    private readonly List<(string Name, ComparingStream? Stream, ManifestWriter Writer)> _checks = [];

    /// <summary>Whether a file would change.</summary>
    public bool WouldChange { get; private set; }

    /// <inheritdoc/>
    public override ManifestWriter Open(ManifestInput input)
    {
        var name = target?.Invoke(input) ?? input.Name;
        if (_checks.Count > 0 && _checks[^1].Name == name)
        {
            _checks[^1].Writer.BeginInput();
            return _checks[^1].Writer;
        }

        CloseLast();
        var stream = target is null ? null : new ComparingStream(Existing(name));
        _checks.Add((name, stream, new ManifestWriter(stream ?? Stream.Null, name)));
        return _checks[^1].Writer;
    }

    /// <inheritdoc/>
    public override string Commit()
    {
        CloseLast();
        var changed = _checks.Where(check => check.Stream is { } stream ? stream.Differs : check.Writer.HasChanges).Select(check => check.Name).ToList();
        WouldChange = changed.Count > 0;
        output.Write(Encoding.UTF8.GetBytes(string.Concat(changed.Select(name => name + "\n"))));
        output.Flush();
        return WouldChange ? $"{changed.Count} files would change, nothing was written" : "nothing would change";
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var (_, _, writer) in _checks)
        {
            writer.Dispose();
        }
    }

    private void CloseLast()
    {
        if (_checks.Count > 0)
        {
            _checks[^1].Writer.Close();
        }
    }

    private Stream? Existing(string name)
    {
        try
        {
            return files.KindOf(name) is PathKind.File ? files.OpenRead(name) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(name, e);
        }
    }
}
