using Injector.Cli.Reporting;

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
}
