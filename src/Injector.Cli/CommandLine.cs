using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Injector.Cli.Commands;
using Injector.Cli.Host;

namespace Injector.Cli;

/// <summary>The command tree and its invocation.</summary>
internal static class CommandLine
{
    private static readonly (string Name, Func<CommandHost, Command> Create)[] Commands =
    [
        (KubeInjectCommand.Name, KubeInjectCommand.Create),
        (UninjectCommand.Name, UninjectCommand.Create),
        (CheckInjectCommand.Name, CheckInjectCommand.Create),
        (StatusCommand.Name, StatusCommand.Create),
    ];

    /// <summary>Parses and runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandHost host, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Sidecar injector for Kubernetes: injects manifests before they reach a cluster.");
        AddCommands(root, args, host);
        DetailedHelp.InstallOn(root);

        // A leading @ is part of a file name here, not a response file.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return ReportUsage(parsed, host.Error);
        }

        using var output = new StreamWriter(host.Output, new UTF8Encoding(false), leaveOpen: true);
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Program.cs listens to signals.
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
#pragma warning disable CA1031 // The outermost frame of the host: whatever comes here is a defect, and the process ends with a message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            host.Error.WriteLine($"Error: internal error, please report it with the text below; no file was changed\n{e}");
            return ExitCodes.Failed;
        }
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
        foreach (var problem in parsed.Errors)
        {
            error.WriteLine($"Error: {problem.Message}");
        }

        var command = parsed.CommandResult.Command is RootCommand ? "injector" : $"injector {parsed.CommandResult.Command.Name}";
        error.WriteLine($"Run '{command} --help' for the flags and exit codes.");
        return ExitCodes.Usage;
    }
}
