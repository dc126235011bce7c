using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core.Problems;
using Injector.Core.Protobuf;

namespace Injector.Core.Preparing;

/// <summary>Tells which values nothing reads: most of them are mistyped.</summary>
/// <param name="values">Values that are there anyway, such as the built-in ones.</param>
/// <param name="templates">Text with the templates.</param>
internal sealed partial class KnownValues(JsonObject values, string templates)
{
    private readonly IReadOnlyList<(string[] Path, bool IsWhole)> _reads = [.. ReadsOf(templates)];

    /// <summary>What is to be told of assignments.</summary>
    /// <param name="flag">The flag that they are values of.</param>
    /// <param name="paths">Their paths.</param>
    public IEnumerable<InjectionProblem> Judge(string flag, IReadOnlyList<string[]> paths)
    {
        foreach (var path in paths.Where(path => !IsRead(path)))
        {
            yield return UnknownPart(path) is { } length
                ? ConfigurationProblems.ValueUnknown(flag, Text(path.AsSpan(0, length)), Nearest(path, length))
                : ConfigurationProblems.ValueUnread(flag, Text(path));
        }
    }

    /// <summary>What is to be told of a value in a file; null when it may be there.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>How much of the path leads to the key that is not known, and the problem.</returns>
    public (int Length, InjectionProblem Problem)? Judge(string[] path) => !IsRead(path) && UnknownPart(path) is { } length
        ? (length, ConfigurationProblems.ValueUnknown(null, Text(path.AsSpan(0, length)), Nearest(path, length)))
        : null;

    /// <summary>Whether a template reads a value, something in it, or the map that it is in.</summary>
    private bool IsRead(string[] path)
    {
        foreach (var (read, isWhole) in _reads)
        {
            var common = path.AsSpan().CommonPrefixLength(read);
            if (common == path.Length || (common == read.Length && (isWhole || ValueNames.Of(Text(read)) is null || Mentions(path[common]))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A map that a template keeps under a name is asked for its keys later.</summary>
    private bool Mentions(string key) =>
        Regex.IsMatch(templates, $"""[."`]{Regex.Escape(key)}(?![A-Za-z0-9_])""", RegexOptions.CultureInvariant);

    /// <summary>How many keys lead to the first one that is not known; null when all are.</summary>
    private int? UnknownPart(string[] path)
    {
        for (var length = 1; length <= path.Length; length++)
        {
            var map = path.AsSpan(0, length - 1);
            if (ValueNames.Of(Text(map)) is not { } names)
            {
                return null;
            }

            if (!names.Contains(path[length - 1], StringComparer.Ordinal) && !ValueNames.In(values, map).Contains(path[length - 1], StringComparer.Ordinal))
            {
                return length;
            }
        }

        return null;
    }

    private string? Nearest(string[] path, int length)
    {
        var map = path.AsSpan(0, length - 1);
        string[] names = [.. ValueNames.In(values, map), .. ValueNames.Of(Text(map)) ?? []];
        return NameDistance.Nearest(path[length - 1], names);
    }

    private static IEnumerable<(string[] Path, bool IsWhole)> ReadsOf(string templates)
    {
        foreach (Match action in Action().Matches(templates))
        {
            var isWhole = WholeReaders().IsMatch(action.ValueSpan);
            foreach (Match read in Read().Matches(action.Value))
            {
                yield return (read.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries), isWhole);
            }
        }

        foreach (var own in ValueNames.OwnReads)
        {
            yield return (own.Split('.'), true);
        }
    }

    private static string Text(ReadOnlySpan<string> path) => string.Join('.', path);

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Action();

    [GeneratedRegex(@"\.Values(?<path>(\.[A-Za-z0-9_]+)*)(?![A-Za-z0-9_])", RegexOptions.ExplicitCapture)]
    private static partial Regex Read();

    /// <summary>What goes through all of a map, or picks from it by a name that is not written.</summary>
    [GeneratedRegex(@"(?<![$.\w])(to\w*Json|toYaml|range|index|get|dig|include|template|merge\w*|values|keys)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex WholeReaders();
}
