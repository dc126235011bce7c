using System.Globalization;
using Injector.Cli.Files;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;
using Injector.Yaml;

namespace Injector.Cli.Input;

/// <summary>
/// Which files of the given folders are left out: those that <c>--exclude</c> names, and those that the ignore file of a folder names. As in
/// <c>.gitignore</c> the last pattern that fits decides, and what lies in a folder that is left out stays out.
/// </summary>
/// <param name="patterns">The values of <c>--exclude</c>; they come after those of ignore files.</param>
/// <param name="files">Reads the ignore files.</param>
internal sealed class Exclusions(IReadOnlyList<string> patterns, IFileSystem files)
{
    /// <summary>Name of the file in a given folder.</summary>
    public const string FileName = ".injectorignore";

    private readonly IReadOnlyList<IgnorePattern> _given = [.. patterns.Select(text => IgnorePattern.Parse(text, $"--exclude '{text}'")).OfType<IgnorePattern>()];
    private readonly HashSet<IgnorePattern> _used = [];

    private List<(IgnorePattern Pattern, int Count)> _counts = [];
    private IReadOnlyList<IgnorePattern> _patterns = [];

    /// <summary>Begins with a folder: reads its ignore file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="problems">Gets why the ignore file cannot be read.</param>
    public void Enter(string folder, List<Problem> problems)
    {
        var path = Path.Combine(folder, FileName);
        _counts = [];
        _patterns = files.KindOf(path) is PathKind.File ? [.. Read(path, problems), .. _given] : _given;
    }

    /// <summary>Whether a file is left out; what is left out is counted.</summary>
    /// <param name="relative">Its path below the folder.</param>
    public bool LeavesOut(string relative)
    {
        if (_patterns.Count == 0 || Decide(relative.Split(Path.DirectorySeparatorChar)) is not { TakesIn: false } pattern)
        {
            return false;
        }

        var index = _counts.FindIndex(count => count.Pattern == pattern);
        if (index < 0)
        {
            _counts.Add((pattern, 1));
        }
        else
        {
            _counts[index] = (pattern, _counts[index].Count + 1);
        }

        _used.Add(pattern);
        return true;
    }

    /// <summary>What was left out of the folder, a sentence for each pattern.</summary>
    public IEnumerable<string> Tell() => _counts.Select(count =>
        string.Create(CultureInfo.InvariantCulture, $"{count.Count} {(count.Count == 1 ? "file is" : "files are")} left out ({count.Pattern.Source})"));

    /// <summary>Values of <c>--exclude</c> that have left nothing out: they may be mistyped.</summary>
    public IEnumerable<string> Unused() => _given.Where(pattern => !pattern.TakesIn && !_used.Contains(pattern)).Select(pattern => pattern.Source);

    private IgnorePattern? Decide(string[] path)
    {
        for (var length = 1; length <= path.Length; length++)
        {
            var isFile = length == path.Length;
            if (_patterns.LastOrDefault(pattern => pattern.Matches(path.AsSpan(0, length), !isFile)) is { } last && (isFile || !last.TakesIn))
            {
                return last;
            }
        }

        return null;
    }

    private IEnumerable<IgnorePattern> Read(string path, List<Problem> problems)
    {
        try
        {
            using var stream = files.OpenRead(path);
            return [.. YamlEncoding.ReadText(stream, path).ReplaceLineEndings("\n").Split('\n')
                .Select((line, index) => IgnorePattern.Parse(line, string.Create(CultureInfo.InvariantCulture, $"{FileName}:{index + 1}"))).OfType<IgnorePattern>()];
        }
        catch (Exception e) when (e is YamlException or IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(path, $"cannot be read: {e.Message}"));
            return [];
        }
    }
}
