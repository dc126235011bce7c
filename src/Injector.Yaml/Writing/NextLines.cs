using System.Text;

namespace Injector.Yaml.Writing;

/// <summary>What becomes of U+0085 on its way through Kubernetes' writer.</summary>
internal static class NextLines
{
    /// <summary>
    /// Kubernetes' writer reads its own JSON as YAML, where U+0085 inside quotes is a line break: one folds to a blank, of several
    /// all but one stay as newlines, and blanks around them go.
    /// </summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '\u0085')
            {
                result.Append(text[i++]);
                continue;
            }

            while (result.Length > 0 && result[^1] is ' ' or '\t')
            {
                result.Length--;
            }

            var breaks = 0;
            for (; i < text.Length && text[i] is '\u0085' or ' ' or '\t'; i++)
            {
                breaks += text[i] == '\u0085' ? 1 : 0;
            }

            result.Append(breaks == 1 ? ' ' : '\n', Math.Max(1, breaks - 1));
        }

        return result.ToString();
    }
}
