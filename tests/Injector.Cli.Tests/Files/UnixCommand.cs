using System.Diagnostics;

namespace Injector.Cli.Tests.Files;

/// <summary>Makes what the class library cannot make.</summary>
internal static class UnixCommand
{
    /// <summary>Runs a command of the system, which has to succeed.</summary>
    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, command);
    }
}
