// Writes the table of docs/compatibility.md that says how many cases of each release pass on each host, or compares it.
//
//   bash build.sh conformance --write-table    (dotnet run eng/conformance-table.cs -- --write docs/compatibility.md cli.json webhook.json)
//   bash build.sh conformance                  (the same with --check)
//
// The two reports are what the comparing program writes for the command line and for the webhook: cases with release and verdict.
// The table stands between two comments. --check compares the rows of releases that both have: the cases are not part of this
// repository, so a machine may have fewer sets of them, or more; sets without a row are named.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Text;
using System.Text.Json;

const string Begin = "<!-- written by `bash build.sh conformance --write-table` -->";
const string End = "<!-- end of the written part -->";
const string NoCases = "no cases";
const int OldestMinor = 3;
const int NewestMinor = 31;

if (args is not [("--write" or "--check") and var mode, var page, var commandLine, var webhook])
{
    Console.Error.WriteLine("usage: dotnet run eng/conformance-table.cs -- --write|--check <page.md> <command line.json> <webhook.json>");
    return 2;
}

var text = File.ReadAllText(page);
var start = text.IndexOf(Begin, StringComparison.Ordinal);
var end = text.IndexOf(End, StringComparison.Ordinal);
if (start < 0 || end < start)
{
    Console.Error.WriteLine($"conformance: {page} lacks the two comments that hold the table");
    return 1;
}

var table = Table(Count(commandLine), Count(webhook));
if (mode == "--write")
{
    File.WriteAllText(page, text[..(start + Begin.Length)] + "\n" + table + text[end..], new UTF8Encoding(false));
    return 0;
}

var committed = Rows(text[start..end]);
var found = Rows(table);
foreach (var release in found.Keys.Except(committed.Keys))
{
    Console.Error.WriteLine($"conformance: {release} has no row in {page}: --write-table adds it");
}

var different = found.Where(row => committed.TryGetValue(row.Key, out var there) && there != row.Value).ToList();
foreach (var (release, row) in different)
{
    Console.Error.WriteLine($"conformance: {page} says '{committed[release]}' but the run gives '{row}'");
}

if (committed.Count == 0)
{
    Console.Error.WriteLine($"conformance: {page} has no rows yet: --write-table writes them");
    return 1;
}

return different.Count == 0 ? 0 : 1;

static string Table(SortedDictionary<Version, (int Passed, int Total)> commandLine, SortedDictionary<Version, (int Passed, int Total)> webhook)
{
    var releases = commandLine.Keys.Union(webhook.Keys).Order().ToList();
    var table = new StringBuilder("\n| release | command line | webhook |\n| --- | --- | --- |\n");
    foreach (var release in releases)
    {
        table.Append($"| {release} | {Cell(commandLine, release)} | {Cell(webhook, release)} |\n");
    }

    var sum = (CommandLine: Sum(commandLine), Webhook: Sum(webhook));
    table.Append($"| together | {sum.CommandLine.Passed}/{sum.CommandLine.Total} | {sum.Webhook.Passed}/{sum.Webhook.Total} |\n\n");
    var uncovered = Enumerable.Range(OldestMinor, NewestMinor - OldestMinor + 1).Where(minor => releases.All(release => release.Minor != minor));
    var withoutWebhook = releases.Where(release => !webhook.ContainsKey(release));
    table.Append($"Not covered by a set of its own: {Lines(uncovered.Select(minor => $"1.{minor}"))}; on the webhook {Lines(withoutWebhook.Select(release => $"{release}"))}.\n");
    return table.ToString();
}

static string Lines(IEnumerable<string> names) => names.ToList() is { Count: > 0 } list ? string.Join(", ", list) : "none";

static string Cell(SortedDictionary<Version, (int Passed, int Total)> counts, Version release) =>
    counts.TryGetValue(release, out var count) ? $"{count.Passed}/{count.Total}" : NoCases;

static (int Passed, int Total) Sum(SortedDictionary<Version, (int Passed, int Total)> counts) =>
    (counts.Values.Sum(count => count.Passed), counts.Values.Sum(count => count.Total));

// A text that equals but for the JSON in its strings counts as not passed, as in the run itself.
static SortedDictionary<Version, (int Passed, int Total)> Count(string report)
{
    var counts = new SortedDictionary<Version, (int Passed, int Total)>();
    using var document = JsonDocument.Parse(File.ReadAllBytes(report));
    foreach (var one in document.RootElement.GetProperty("cases").EnumerateArray())
    {
        var release = Version.Parse(one.GetProperty("istio").GetString()!);
        var (passed, total) = counts.GetValueOrDefault(release);
        counts[release] = (passed + (one.GetProperty("verdict").GetString() == "PASS" ? 1 : 0), total + 1);
    }

    return counts;
}

// The rows of releases, by release.
static Dictionary<string, string> Rows(string table)
{
    var rows = new Dictionary<string, string>(StringComparer.Ordinal);
    foreach (var line in table.Split('\n'))
    {
        if (line.Split('|') is { Length: 5 } cells && Version.TryParse(cells[1].Trim(), out _))
        {
            rows[cells[1].Trim()] = line.Trim();
        }
    }

    return rows;
}
