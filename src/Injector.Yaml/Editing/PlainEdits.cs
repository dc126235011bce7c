using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>
/// Tells edits that a patch back would undo to the letter: entries added behind others in block style, and scalars replaced that are written
/// just as they would be written anew. Of all other edits that is not known.
/// </summary>
internal sealed class PlainEdits(EditTree tree)
{
    private static readonly SearchValues<char> Simple = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private SyntaxTree Syntax => tree.Syntax;

    /// <summary>Whether all edits at a node and below are plain.</summary>
    public bool Are(EditNode node)
    {
        if (!node.Rewritten || node.FinishedEnd is not null)
        {
            return true;
        }

        return node.IsNew ? IsPlainScalar(node) : node.Children is null || ArePlain(node, node.Children);
    }

    private bool ArePlain(EditNode node, List<EditNode> children)
    {
        ref var source = ref Syntax[node.Source];
        var isAdding = children.Exists(child => !child.IsInText);
        if (children is not [{ IsInText: true }, ..] || (isAdding && source.Style != NodeStyle.Block) || node.Merged is not null)
        {
            return false;
        }

        var next = node.Source + 1;
        for (var i = 0; i < children.Count; i++)
        {
            var child = children[i];
            if (!child.IsInText)
            {
                continue;
            }

            // Every entry of the text is there, in its place.
            if ((child.KeySource >= 0 ? child.KeySource : child.Source) != next || !Are(child) || (i + 1 < children.Count && !children[i + 1].IsInText && !EndsOnOwnLine(child)))
            {
                return false;
            }

            next = Syntax[child.Source].Next;
        }

        return next == source.Next;
    }

    /// <summary>
    /// Whether a line behind an entry belongs to no scalar of it, is not the first behind the end of the text, and has no comment or blank line
    /// below that would seem to belong to what is added there.
    /// </summary>
    private bool EndsOnOwnLine(EditNode child)
    {
        ref var last = ref Syntax[Syntax[child.Source].Next - 1];
        var behind = Syntax.Text.AsSpan(last.End);
        var lineEnd = behind.IndexOfAny('\n', '\r');
        if (lineEnd < 0 || last.Style is NodeStyle.Literal or NodeStyle.Folded)
        {
            return false;
        }

        var next = behind[lineEnd..].TrimStart("\r\n");
        return behind[lineEnd..].Length - next.Length <= 2 && !behind[(lineEnd + 1)..].StartsWith("\n\n", StringComparison.Ordinal) && IsText(next);
    }

    /// <summary>Whether a line holds something else than blanks and a comment; the end of the text does too.</summary>
    private static bool IsText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        var line = text.TrimStart(" \t");
        return !line.IsEmpty && line[0] is not ('#' or '\n' or '\r');
    }

    private bool IsPlainScalar(EditNode node)
    {
        if (node.Source < 0)
        {
            return true;
        }

        ref var old = ref Syntax[node.Source];
        if (old.Kind != NodeKind.Scalar || old.Tag is not null || old.Anchor is not null || node.Value is not JsonValue || !IsSimple(node.Value.ToString()))
        {
            return false;
        }

        var text = Syntax.Text.AsSpan(old.Start, old.End - old.Start);
        return old.Style switch
        {
            NodeStyle.Plain => IsSimple(text) && Written(tree.Original(node.Source)) is { } written && text.SequenceEqual(written),
            NodeStyle.DoubleQuoted => text[1..^1] is "true" or "false" || !text[1..^1].ContainsAnyExcept(Digits),
            _ => false,
        };
    }

    private static string? Written(JsonNode? value) =>
        value is JsonValue scalar ? scalar.GetValueKind() == JsonValueKind.String ? scalar.ToString() : scalar.ToJsonString() : null;

    private static bool IsSimple(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Simple);
}
