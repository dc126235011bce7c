using System.Runtime.CompilerServices;
using Injector.Cli.Files;
using Injector.Cli.Reporting;
using Injector.Yaml;

namespace Injector.Cli.Input;

/// <summary>Reads inputs document by document; what cannot be read is a part of its own, so that the reader of the parts sees everything in order.</summary>
/// <param name="files">Files.</param>
/// <param name="standardInput">Standard input.</param>
/// <param name="fetcher">Addresses.</param>
internal sealed class ManifestReader(IFileSystem files, Stream standardInput, IManifestFetcher fetcher)
{
    /// <summary>The parts of one input, in order; after a problem there are no more.</summary>
    public async IAsyncEnumerable<ManifestPart> ReadAsync(ManifestInput input, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (stream, unreadable) = await OpenAsync(input, cancellation);
        if (stream is null)
        {
            yield return new ManifestPart { Problem = unreadable };
            yield break;
        }

        await using (stream)
        {
            if (IsUtf16(stream))
            {
                yield return new ManifestPart { Note = "is UTF-16 and is written as UTF-8" };
            }

            using var documents = YamlDocumentReader.ReadAll(InterruptibleStream.Over(stream, cancellation), input.Name).GetEnumerator();
            for (var part = Next(documents, input); part is not null; part = part.Problem is null ? Next(documents, input) : null)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return part;
            }
        }
    }

    private async Task<(Stream? Stream, Problem? Problem)> OpenAsync(ManifestInput input, CancellationToken cancellation)
    {
        try
        {
            return (input.Kind switch
            {
                ManifestInputKind.StandardInput => standardInput,
                ManifestInputKind.Url => await fetcher.FetchAsync(new Uri(input.Name), cancellation),
                _ => files.OpenRead(input.Name),
            }, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, Unreadable(input, e));
        }
    }

    private static ManifestPart? Next(IEnumerator<YamlDocument> documents, ManifestInput input)
    {
        try
        {
            return documents.MoveNext() ? new ManifestPart { Document = documents.Current } : null;
        }
        catch (YamlException e)
        {
            return new ManifestPart { Problem = new Problem(input.Name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column } };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ManifestPart { Problem = Unreadable(input, e) };
        }
    }

    private static Problem Unreadable(ManifestInput input, Exception e) => new(input.Name, $"cannot be read: {e.Message}");

    /// <summary>Output is UTF-8 everywhere; a UTF-16 file, as PowerShell's redirection writes it, is converted and that is said.</summary>
    private static bool IsUtf16(Stream stream)
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        Span<byte> mark = stackalloc byte[2];
        var isMarked = stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF];
        stream.Position = 0;
        return isMarked;
    }
}
