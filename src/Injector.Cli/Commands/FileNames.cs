using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Commands;

/// <summary>File names as flags give them.</summary>
internal static class FileNames
{
    /// <summary>Refuses empty names, as a script makes them of a variable that is not set.</summary>
    /// <param name="flag">The flag, to begin the sentence.</param>
    /// <param name="names">The names as given; null where the flag is not.</param>
    /// <param name="problems">Gets the refusal.</param>
    public static void Check(string flag, IEnumerable<string?> names, List<Problem> problems)
    {
        if (names.Contains(string.Empty))
        {
            problems.Add(new Problem(string.Empty, $"{flag} \"\" names no file") { Hint = "give a name, or leave out the flag" });
        }
    }

    /// <summary>Refuses empty names and files that are not there, before anything is asked of a cluster.</summary>
    /// <param name="flag">The flag, for the advice.</param>
    /// <param name="names">The names as given; null where the flag is not.</param>
    /// <param name="files">The files.</param>
    /// <param name="problems">Gets the refusals.</param>
    public static void CheckThere(string flag, IReadOnlyList<string?> names, IReadableFiles files, List<Problem> problems)
    {
        Check(flag, names, problems);
        problems.AddRange(names.Where(name => name is { Length: > 0 } && files.KindOf(name) == PathKind.None)
            .Select(name => new Problem(string.Empty, $"open {name}: no such file or directory") { Hint = $"check the path given to {flag}" }));
    }
}
