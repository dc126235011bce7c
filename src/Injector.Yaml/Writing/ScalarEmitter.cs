using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Yaml.Writing;

/// <summary>Writes scalars: strings plain, quoted or literal, other values in their one spelling.</summary>
internal sealed class ScalarEmitter(EmitterText output)
{
    private readonly FoldedText _folded = new(output);
    private readonly DoubleQuotedText _quoted = new(output);

    /// <summary>A scalar or an empty collection.</summary>
    /// <param name="node">The value.</param>
    /// <param name="indent">Column of further lines.</param>
    /// <param name="hint">Digit of a literal that starts with a blank: columns from the parent to <paramref name="indent"/>.</param>
    public void Write(JsonNode? node, int indent, int hint)
    {
        switch (node)
        {
            case null:
                output.Append("null");
                break;
            case JsonObject:
                output.Append("{}");
                break;
            case JsonArray:
                output.Append("[]");
                break;
            default:
                WriteValue(node.AsValue(), indent, hint);
                break;
        }
    }

    private void WriteValue(JsonValue value, int indent, int hint)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                var text = value.ToString();
                text = output.Style.ViaJson && text.Contains('\u0085') ? NextLines.Fold(text) : text;
                WriteString(text, ScalarAnalysis.Of(text), indent, hint, isKey: false);
                break;
            case JsonValueKind.True:
                output.Append("true");
                break;
            case JsonValueKind.False:
                output.Append("false");
                break;
            case JsonValueKind.Null:
                output.Append("null");
                break;
            default:
                output.Append(NumberText.Of(value));
                break;
        }
    }

    /// <summary>A string in the simplest spelling that reads back.</summary>
    /// <param name="text">The string.</param>
    /// <param name="spellings">Which can stand for it.</param>
    /// <param name="indent">Column of further lines.</param>
    /// <param name="hint">See <see cref="Write"/>.</param>
    /// <param name="isKey">On one line, whatever its length.</param>
    public void WriteString(string text, Spellings spellings, int indent, int hint, bool isKey)
    {
        if (output.Style.Escaped is { } escaped && text.AsSpan().ContainsAny(escaped))
        {
            _quoted.Write(text, indent, isKey);
        }
        else if (text.Contains('\n'))
        {
            if (!isKey && (spellings & Spellings.Literal) != 0 && MayBeLiteral(text))
            {
                WriteLiteral(text, indent, hint);
            }
            else
            {
                _quoted.Write(text, indent, isKey);
            }
        }
        else if ((spellings & Spellings.OtherType) != 0)
        {
            _quoted.Write(text, indent, isKey);
        }
        else if ((spellings & Spellings.BlockPlain) != 0)
        {
            _folded.Write(text, indent, isKey);
        }
        else if ((spellings & Spellings.SingleQuoted) != 0 && ((spellings & Spellings.MultiLine) == 0 || IsLoneBreak(text)))
        {
            output.Append('\'');
            _folded.Write(text.Replace("'", "''", StringComparison.Ordinal), indent, isKey);
            output.Append('\'');
        }
        else
        {
            _quoted.Write(text, indent, isKey);
        }
    }

    private bool MayBeLiteral(string text) =>
        output.Style.Literals && (output.Style.KeepingLiterals || !KeepsBreaks(text)) && !text.AsSpan().ContainsAny('\u2028', '\u2029');

    private static bool KeepsBreaks(string text) => text[^1] == '\n' && (text.Length == 1 || text[^2] == '\n');

    /// <summary>A separator character alone is kept in single quotes; beside other text it is escaped, which is safer to read.</summary>
    private bool IsLoneBreak(string text) => output.Style.ViaJson && text.AsSpan().IndexOfAnyExcept('\u2028', '\u2029') < 0;

    private void WriteLiteral(string text, int indent, int hint)
    {
        output.Append('|');
        if (text[0] is ' ' or '\n')
        {
            output.Append(hint.ToString(CultureInfo.InvariantCulture));
        }

        if (text[^1] != '\n')
        {
            output.Append('-');
        }
        else if (KeepsBreaks(text))
        {
            output.Append('+');
        }

        var rest = text[^1] == '\n' ? text.AsSpan(0, text.Length - 1) : text;
        foreach (var range in rest.Split('\n'))
        {
            var line = rest[range];
            output.NewLine(line.IsEmpty ? 0 : indent);
            output.Append(line);
        }
    }
}
