using System.Text;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>Line breaks inside scalars that run over several lines.</summary>
internal static class LineFolding
{
    /// <summary>One line feed is a blank; of several all but the first stay. Behind a separator of lines or paragraphs all stay.</summary>
    public static void AppendFold(this StringBuilder text, in LineBreaks breaks)
    {
        if (!breaks.StartWithLineFeed)
        {
            text.Append(breaks.Text);
        }
        else if (breaks.Count == 1)
        {
            text.Append(' ');
        }
        else
        {
            text.Append(breaks.Text, 1, breaks.Count - 1);
        }
    }
}
