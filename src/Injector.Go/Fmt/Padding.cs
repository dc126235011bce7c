using System.Text;
using Injector.Go.Text;

namespace Injector.Go.Fmt;

/// <summary>Fills texts up to the width of a verb, counted in code points.</summary>
internal static class Padding
{
    public static void Append(StringBuilder text, string content, in FormatSpec spec)
    {
        var missing = spec.Width is { } width ? width - GoText.RuneCount(content) : 0;
        if (missing > 0 && !spec.Minus)
        {
            text.Append(spec.Zero ? '0' : ' ', missing);
        }

        text.Append(content);
        if (missing > 0 && spec.Minus)
        {
            text.Append(' ', missing);
        }
    }

    /// <summary>Fills with blanks whatever the flag <c>0</c> says: the zeros stand inside of the content already, or nowhere.</summary>
    public static void AppendWithBlanks(StringBuilder text, string content, FormatSpec spec)
    {
        spec.Zero = false;
        Append(text, content, spec);
    }
}
