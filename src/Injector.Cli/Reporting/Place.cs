using System.Globalization;
using System.Text;

namespace Injector.Cli.Reporting;

/// <summary>Writes places as compilers do.</summary>
internal static class Place
{
    /// <summary>Appends <c>file:line:column: </c> with the parts that are known.</summary>
    public static void Append(StringBuilder text, string file, int line, int column)
    {
        if (file.Length == 0)
        {
            return;
        }

        text.Append(TerminalText.Safe(file));
        if (line > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $":{line}");
            if (column > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $":{column}");
            }
        }

        text.Append(": ");
    }
}
