using System.Text;

namespace Injector.Yaml.Parsing;

/// <summary>Line breaks inside scalars that run over several lines.</summary>
internal static class LineFolding
{
    /// <summary>One line break is a blank; of several all but the first stay.</summary>
    public static void AppendFold(this StringBuilder text, int breaks)
    {
        if (breaks == 1)
        {
            text.Append(' ');
        }
        else
        {
            text.Append('\n', breaks - 1);
        }
    }
}
