using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using Injector.Cli.Commands;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli;

/// <summary>The command tree and its invocation.</summary>
internal static class CommandLine
{
    private static readonly (string Name, Func<CommandHost, Command> Create)[] Commands =
    [
        (KubeInjectCommand.Name, KubeInjectCommand.Create),
        (UninjectCommand.Name, UninjectCommand.Create),
        (DiffCommand.Name, DiffCommand.Create),
        (CheckInjectCommand.Name, CheckInjectCommand.Create),
        (AnalyzeCommand.Name, AnalyzeCommand.Create),
        (StatusCommand.Name, StatusCommand.Create),
        (ExplainCommand.Name, ExplainCommand.Create),
        (ManifestsCommand.Name, ManifestsCommand.Create),
        (PrecheckCommand.Name, PrecheckCommand.Create),
        (TagCommand.Name, TagCommand.Create),
        (RevisionCommand.Name, RevisionCommand.Create),
        (VersionCommand.Name, VersionCommand.Create),
    ];

    /// <summary>Parses and runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandHost host, CancellationToken cancellation = default)
    {
        host = host with { Output = new OutputStream(host.Output) };
        args = ExternalDiff.Arrange(args, host.Environment);
        var root = new RootCommand("Sidecar injector for Kubernetes: injects manifests before they reach a cluster.");
        AddCommands(root, args, host);
        DetailedHelp.InstallOn(root);

        // A leading @ is part of a file name here, not a response file.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return ReportUsage(parsed, host.Error);
        }

        try
        {
            return await InvokeAsync(parsed, host, cancellation);
        }
        catch (OutputFailure e)
        {
            return Fail(host, parsed, new Problem("standard output", $"cannot write: {e.Message}"));
        }
#pragma warning disable CA1031 // The outermost frame of the host: whatever comes here is a defect, and the process ends with a message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(host, parsed, Defect.Of(string.Empty, e));
        }
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        // Help and version go this way; it is small, and a failure to write it shows here.
        var output = new StringWriter();
        var code = await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Program.cs listens to signals.
            },
            cancellation);
        if (output.ToString() is { Length: > 0 } text)
        {
            host.Output.Write(Encoding.UTF8.GetBytes(text));
            host.Output.Flush();
        }

        return code;
    }

    private static int Fail(CommandHost host, ParseResult parsed, Problem problem)
    {
        host.Error.WriteLine($"Error: {TerminalText.Safe(problem.ToString())}");
        return parsed.CommandResult.Command is DetailedCommand command ? command.FailureCode : ExitCodes.Failed;
    }

    /// <summary>Makes the command that is called; all of them only where the list is wanted, because a command with its flags takes time to make.</summary>
    private static void AddCommands(RootCommand root, string[] args, CommandHost host)
    {
        var called = args.Length == 0 ? null : Array.Find(Commands, command => command.Name == args[0]).Create;
        if (called is not null)
        {
            root.Subcommands.Add(called(host));
            return;
        }

        foreach (var (_, create) in Commands)
        {
            root.Subcommands.Add(create(host));
        }
    }

    private static int ReportUsage(ParseResult parsed, TextWriter error)
    {
        if (parsed.CommandResult.Command is { Subcommands.Count: > 0 } above && parsed.UnmatchedTokens is [var typed, ..] && !typed.StartsWith('-'))
        {
            return ReportMisspelt(parsed, above, typed, error);
        }

        foreach (var problem in parsed.Errors)
        {
            error.WriteLine($"Error: {TerminalText.Safe(problem.Message.ReplaceLineEndings(" ").Replace("\t", string.Empty, StringComparison.Ordinal))}");
        }

        error.WriteLine($"Run 'injector{PathOf(parsed.CommandResult)} --help' for the flags and exit codes.");
        return ExitCodes.Usage;
    }

    /// <summary>A command that there is not: one line with the nearest one.</summary>
    private static int ReportMisspelt(ParseResult parsed, Command above, string typed, TextWriter error)
    {
        var path = PathOf(parsed.CommandResult);
        var near = RuleDescriptions.Nearest(typed, above.Subcommands.Select(command => command.Name));
        var meant = near is null ? "." : $"; did you mean {near}?";
        error.WriteLine($"Error: there is no command \"{TerminalText.Safe($"injector{path} {typed}")}\"{meant} Run 'injector{path} --help' for the flags and exit codes.");
        return ExitCodes.Usage;
    }

    /// <summary>Names of a command and those above it, without the program's: <c> tag set</c>.</summary>
    private static string PathOf(SymbolResult? result) =>
        result is CommandResult { Command: not RootCommand } called ? $"{PathOf(called.Parent)} {called.Command.Name}" : string.Empty;
}
