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
var streams = StandardStreams.Open();
var error = TextWriter.Synchronized(new StreamWriter(streams.Error, new UTF8Encoding(false)) { AutoFlush = !Console.IsErrorRedirected });
var files = new PhysicalFileSystem(Environment.CurrentDirectory);
var process = new HostProcess(error, files);

// What reaches nobody else ends here: in one sentence, not with the runtime's stack trace and a core.
AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
{
    files.GiveUp();
    process.Say((Exception)failure.ExceptionObject);
#pragma warning disable RS0030 // There is nobody to return to on the thread that failed.
    Environment.Exit(ExitCodes.Failed);
#pragma warning restore RS0030
};

var host = new CommandHost
{
    Input = streams.Input,
    Output = streams.Output,
    Error = error,
    OutputFile = PhysicalFileSystem.StandardOutputFile(),
    Files = files,
    Environment = variables,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    OutputIsTerminal = !Console.IsOutputRedirected,
};
return await process.RunAsync(cancellation => CommandLine.RunAsync(args, host, cancellation));
