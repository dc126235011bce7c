using System.Text;
using Injector.Go.Text;
using Injector.Templating.Functions.Text;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Functions that can make much text out of little: each asks for the length before it makes one.</summary>
internal static class MeasuredText
{
    public static string[] Split(CallContext context, string text, string separator, int limit)
    {
        if (limit == 0)
        {
            return [];
        }

        context.Spend(text.Length);
        if (separator.Length > 0)
        {
            return limit < 0 ? text.Split(separator) : text.Split(separator, limit);
        }

        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = pieces.Count == limit - 1 ? text.Length - at : GoText.UnitsAt(text, at);
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return [.. pieces];
    }

    public static string Repeat(CallContext context, string text, long count)
    {
        if (count < 0)
        {
            throw new FunctionException("strings: negative Repeat count");
        }

        if (text.Length == 0 || count == 0)
        {
            return string.Empty;
        }

        context.CheckLength(count > int.MaxValue ? long.MaxValue : count * text.Length);
        return text.Length == 1 ? new string(text[0], (int)count) : new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    public static string Indent(CallContext context, long count, string text)
    {
        var pad = Repeat(context, " ", count);
        context.CheckLength(text.Length + ((1L + text.AsSpan().Count('\n')) * pad.Length));
        return pad + text.Replace("\n", "\n" + pad, StringComparison.Ordinal);
    }

    public static string WrapWith(CallContext context, int width, string separator, string text)
    {
        context.CheckLength(text.Length + ((long)separator.Length * (text.Length / Math.Max(1, width) + text.AsSpan().Count(' ') + 1)));
        return ByteText.Wrap(text, width, separator, cutLongWords: true);
    }

    public static string Replace(CallContext context, string text, string old, string replacement)
    {
        if (old.Length > 0)
        {
            context.CheckLength(text.Length + ((long)text.AsSpan().Count(old) * Math.Max(0, replacement.Length - old.Length)));
            return text.Replace(old, replacement, StringComparison.Ordinal);
        }

        context.CheckLength(text.Length + ((text.Length + 1L) * replacement.Length));
        var result = new StringBuilder(replacement);
        for (var at = 0; at < text.Length;)
        {
            var units = GoText.UnitsAt(text, at);
            result.Append(text, at, units).Append(replacement);
            at += units;
        }

        return result.ToString();
    }

    public static string Join(CallContext context, string separator, string[] parts)
    {
        context.CheckLength(parts.Sum(p => (long)p.Length) + ((long)separator.Length * parts.Length));
        return string.Join(separator, parts);
    }
}
