using Injector.Parity.Tests.Hosts;

namespace Injector.Fuzz.Commands;

/// <summary>One call of the command line that ended as every call must: with a documented code, and not by a defect.</summary>
/// <param name="Name">The command and its flags, for what is said of it.</param>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(string Name, int Code, string Out, string Error)
{
    private static readonly Dictionary<string, string> Environment = [];

    /// <summary>Calls it.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="arguments">The command and its flags.</param>
    public static async Task<CommandRun> OfAsync(string input, params string[] arguments)
    {
        var (code, output, error) = await CommandLineHost.RunAsync(arguments, input, Environment);
        var run = new CommandRun(string.Join(' ', arguments), code, output, error);
        run.Hold(code is 0 or 1 or 2, "ends with another code than the documented ones");
        run.Hold(!error.Contains("Run 'injector", StringComparison.Ordinal), "takes the command line for a wrong one");
        foreach (var text in (ReadOnlySpan<string>)[error, output])
        {
            run.Hold(!text.Contains("\n   at Injector", StringComparison.Ordinal), "shows a stack trace");
            run.Hold(!text.Contains("please report it as an issue", StringComparison.Ordinal), "has a defect");
        }

        return run;
    }

    /// <summary>What must be true of it.</summary>
    /// <exception cref="FaultException">It is not.</exception>
    public void Hold(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            throw new FaultException($"{Name}: {otherwise}\nexit code {Code}\n{Shortened(Error)}{Shortened(Out)}");
        }
    }

    private static string Shortened(string text) => text.Length > 2000 ? text[..2000] + "…\n" : text;
}
