using System.Text;

namespace Injector.Cli.Charting;

/// <summary>The chart that installs the webhook, as it was when this program was built.</summary>
internal static class EmbeddedChart
{
    private const string Prefix = "chart/";

    /// <summary>Reads it.</summary>
    public static Chart Read()
    {
        var assembly = typeof(EmbeddedChart).Assembly;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files.Add(name[Prefix.Length..], reader.ReadToEnd());
        }

        return Chart.Read(files);
    }
}
