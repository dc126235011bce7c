using Injector.Core;
using Injector.Core.Workloads;

namespace Injector.Cli.Editing;

/// <summary>Takes earlier injections out of the text of a document.</summary>
internal static class AuthorText
{
    /// <summary>The part without the injections; itself when there is none.</summary>
    /// <param name="part">The part with them.</param>
    /// <param name="all">All workloads of the part, in order.</param>
    /// <param name="injected">What uninjecting found of some of them.</param>
    public static DocumentPart Of(DocumentPart part, IReadOnlyList<Workload> all, IReadOnlyDictionary<Workload, UninjectionResult> injected)
    {
        if (!injected.Values.Any(author => author.IsInjected))
        {
            return part;
        }

        var changes = all.Where(injected.ContainsKey).Select(workload => new PodChange(workload, injected[workload].Patch));
        return WithAuthorsLines(part.WithText(string.Concat(part.Edit(changes).Pieces)), all, injected);
    }

    /// <summary>The part with the lines that injections recorded.</summary>
    private static DocumentPart WithAuthorsLines(
        DocumentPart part, IReadOnlyList<Workload> all, IReadOnlyDictionary<Workload, UninjectionResult> injected)
    {
        if (!injected.Values.Any(author => author.TextRecord is not null))
        {
            return part;
        }

        var text = part.Document.RawText;
        var lines = part.LinesOf(all);
        for (var i = all.Count - 1; i >= 0; i--)
        {
            if (injected.GetValueOrDefault(all[i])?.TextRecord is { } record)
            {
                var (start, end) = lines[i];
                text = text[..start] + TextRecord.Apply(text[start..end], record) + text[end..];
            }
        }

        return part.WithText(text);
    }
}
