using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DiffPlex;
using DiffPlex.Chunkers;
using Injector.Json;

namespace Injector.Cli.Editing;

/// <summary>
/// What an injection records about the lines of a workload: where taking the injection out of the text gives other lines than those the
/// author wrote, for instance when a quoted port was rewritten or a probe's members changed places.
/// </summary>
internal static class TextRecord
{
    /// <summary>Longer records are not kept: then the workload comes back equal, and not in every line as it was written.</summary>
    private const int LongestRecord = 32 * 1024;

    /// <summary>The record that turns one text into another; null when they are equal or too different.</summary>
    /// <param name="got">What taking the injection out gives.</param>
    /// <param name="wanted">What the author wrote.</param>
    public static JsonObject? Of(string got, string wanted)
    {
        if (got == wanted)
        {
            return null;
        }

        var difference = Differ.Instance.CreateDiffs(got, wanted, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        var hunks = new JsonArray();
        var length = 0;
        foreach (var block in difference.DiffBlocks)
        {
            var (at, count) = (block.DeleteStartA, block.DeleteCountA);
            var was = string.Concat(difference.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            if (count == 0)
            {
                // A place needs a line to be known by.
                at = Math.Max(at - 1, 0);
                was = at == block.DeleteStartA ? was + difference.PiecesOld[at] : difference.PiecesOld[at] + was;
                count = 1;
            }

            length += was.Length;
            hunks.Append(new JsonObject { ["at"] = at, ["lines"] = count, ["is"] = Fingerprint(difference.PiecesOld, at, count), ["was"] = was });
        }

        return length > LongestRecord ? null : new JsonObject { ["lines"] = hunks };
    }

    /// <summary>The text with the author's lines; null when a line that stands for them is not there any more.</summary>
    public static string? Apply(string text, JsonObject record)
    {
        var lines = LineEndingsPreservingChunker.Instance.Chunk(text).ToList();
        foreach (var hunk in record.Items("lines").Reverse())
        {
            if ((hunk as JsonObject).Number("lines") is not (> 0 and var count) || count > lines.Count || (hunk as JsonObject).Text("was") is not { } was
                || Find(lines, (int)((hunk as JsonObject).Number("at") ?? 0), (int)count, (hunk as JsonObject).Text("is")) is not { } at)
            {
                return null;
            }

            lines.RemoveRange(at, (int)count);
            lines.Insert(at, was);
        }

        return string.Concat(lines);
    }

    /// <summary>Where the lines stand: at the recorded place, or, when others were added or removed since, at the only place like it.</summary>
    private static int? Find(List<string> lines, int at, int count, string? fingerprint)
    {
        if (at >= 0 && at + count <= lines.Count && Fingerprint(lines, at, count) == fingerprint)
        {
            return at;
        }

        var places = Enumerable.Range(0, lines.Count - count + 1).Where(i => Fingerprint(lines, i, count) == fingerprint).Take(2).ToList();
        return places.Count == 1 ? places[0] : null;
    }

    private static string Fingerprint(IReadOnlyList<string> lines, int at, int count)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = at; i < at + count; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(lines[i]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }
}
