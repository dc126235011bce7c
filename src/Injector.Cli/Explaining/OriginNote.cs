using System.Globalization;
using System.Text;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Where a part of a pod comes from, in one line.</summary>
/// <param name="workload">The workload.</param>
/// <param name="facts">What holds for all workloads.</param>
internal sealed class OriginNote(ExplainedWorkload workload, PlanFacts facts)
{
    private const int MostPlaces = 2;
    private const int MostShown = 6;

    /// <summary>The note; empty where nothing can be told.</summary>
    public string Of(ExplainedOrigin? origin)
    {
        if (origin is null)
        {
            return string.Empty;
        }

        var text = new StringBuilder(PlaceOf(origin.Place));
        var reads = origin.Reads.Where(read => !IsToldByItsMembers(read, origin.Reads)).ToList();
        Append(text, ": ", [.. reads.Where(read => read is { Found: true, Used: true })], withPlaces: true);
        Append(text, "; passed over ", [.. reads.Where(read => read is { Found: true, Used: false })], withPlaces: true);
        Append(text, "; not set: ", [.. reads.Where(read => read is { Found: false, Root: "annotation" or "label" or "meshConfig" or "proxyConfig" })], withPlaces: false);
        if (origin.Branches is [.., var innermost])
        {
            text.Append(CultureInfo.InvariantCulture, $"; {Words(innermost)}");
        }

        if (origin.Inside is [.., var chosen] && origin.Inside.Count <= MostPlaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"; chosen by {Words(chosen)}");
        }

        return text.ToString();
    }

    /// <summary>Of a map that was read whole its members are there too, if it has any.</summary>
    private static bool IsToldByItsMembers(ExplainedRead read, IReadOnlyList<ExplainedRead> all) =>
        read.Path.EndsWith(".*", StringComparison.Ordinal) && all.Any(other => other != read && other.Root == read.Root && other.Path.StartsWith(read.Path[..^1], StringComparison.Ordinal));

    private static string Words(ExplainedBranch branch) => (branch.IsElse ? "else of " : string.Empty) + branch.Condition;

    /// <summary>The line alone, as the heading names the file; the built-in templates consist of several.</summary>
    private string PlaceOf(TemplatePlace place) => facts.Places.OfTemplate(place.Name, place.Line) switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"template line {place.Line}"),
        { File: var file, Line: var line } when file.EndsWith(".tpl", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"{file[(file.IndexOf(' ', StringComparison.Ordinal) + 1)..]} line {line}"),
        { Line: var line } => string.Create(CultureInfo.InvariantCulture, $"line {line}"),
    };

    private void Append(StringBuilder text, string lead, IReadOnlyList<ExplainedRead> reads, bool withPlaces)
    {
        if (reads.Count == 0)
        {
            return;
        }

        text.Append(lead);
        string? root = null;
        foreach (var read in reads.Take(MostShown))
        {
            text.Append(root is null ? string.Empty : ", ").Append(read.Root == root ? string.Empty : read.Root + " ").Append(read.Path);
            if (withPlaces && reads.Count <= MostPlaces && read.Root is "values" or "meshConfig" or "proxyConfig" && facts.PlaceOf(workload, read) is { Line: > 0 } place)
            {
                text.Append(CultureInfo.InvariantCulture, $" ({place})");
            }

            root = read.Root;
        }

        if (reads.Count > MostShown)
        {
            text.Append(CultureInfo.InvariantCulture, $" and {reads.Count - MostShown} more");
        }
    }
}
