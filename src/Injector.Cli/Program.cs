using System.Collections;
using System.Text;
using Injector.Cli;
using Injector.Cli.Files;
using Injector.Cli.Host;

var variables = new Dictionary<string, string>(StringComparer.Ordinal);
#pragma warning disable RS0030 // The one place that reads the environment; everything else gets it passed.
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
#pragma warning restore RS0030
{
    variables[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
}

// Plain streams instead of Console.Out and Console.In: no code page, no byte order mark, and some milliseconds less at start.
using var output = Console.OpenStandardOutput();
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = !Console.IsErrorRedirected };
using var input = Console.OpenStandardInput();

using var interruption = new Interruption();
var host = new CommandHost
{
    Input = input,
    Output = output,
    Error = error,
    OutputFile = PhysicalFileSystem.StandardOutputFile(),
    Files = new PhysicalFileSystem(Environment.CurrentDirectory),
    Environment = variables,
    ErrorIsTerminal = !Console.IsErrorRedirected,
};
return await interruption.WaitAsync(Task.Run(() => CommandLine.RunAsync(args, host, interruption.Token)));
