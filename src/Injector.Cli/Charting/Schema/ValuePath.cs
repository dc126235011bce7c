using System.Globalization;

namespace Injector.Cli.Charting.Schema;

/// <summary>Places of values, written as <c>--set</c> takes them.</summary>
internal static class ValuePath
{
    /// <summary>A member of a map.</summary>
    public static string Member(string path, string name)
    {
        var written = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal);
        return path.Length == 0 ? written : $"{path}.{written}";
    }

    /// <summary>An item of a list.</summary>
    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
