using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Yaml;

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
            var (start, end) = lines[i];
            if (injected.GetValueOrDefault(all[i])?.TextRecord is { } record && TextRecord.Apply(text[start..end], record) is { } written
                && IsSame(part, text[..start] + written + text[end..]))
            {
                text = text[..start] + written + text[end..];
            }
        }

        return part.WithText(text);
    }

    /// <summary>Lines that were written anew since may make something else of what was recorded; then they count.</summary>
    private static bool IsSame(DocumentPart part, string text)
    {
        try
        {
            return JsonEquality.DeepEquals(WithoutEmpty(part.WithText(text).Document.Root), WithoutEmpty(part.Document.Root));
        }
        catch (YamlException)
        {
            // What was recorded does not fit the text any more, so it is not taken.
            return false;
        }
    }

    /// <summary>A map that an injection had to make is empty afterwards, where the author had written none.</summary>
    private static JsonNode? WithoutEmpty(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var members = map.Select(member => KeyValuePair.Create(member.Key, WithoutEmpty(member.Value))).Where(member => member.Value is not null).ToList();
                return members.Count == 0 ? null : new JsonObject(members);
            case JsonArray { Count: 0 }:
                return null;
            case JsonArray list:
                return new JsonArray([.. list.Select(WithoutEmpty)]);
            default:
                return node?.DeepClone();
        }
    }
}
