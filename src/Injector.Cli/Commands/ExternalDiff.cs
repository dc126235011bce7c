namespace Injector.Cli.Commands;

/// <summary>
/// Called by kubectl as its <c>KUBECTL_EXTERNAL_DIFF</c>, the program gets the two folders first and the words of the variable after them:
/// <c>injector /tmp/LIVE /tmp/MERGED diff --stat</c>.
/// </summary>
internal static class ExternalDiff
{
    private const string Variable = "KUBECTL_EXTERNAL_DIFF";

    /// <summary>The arguments in the order in which people write them; any others as they are.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="environment">The environment.</param>
    public static string[] Arrange(string[] args, IReadOnlyDictionary<string, string> environment) =>
        args is [var live, var merged, DiffCommand.Name, .. var rest] && environment.ContainsKey(Variable) ? [DiffCommand.Name, live, merged, .. rest] : args;
}
