using System.Collections;
using System.Runtime.InteropServices;
using Injector.Webhook;
using Injector.Webhook.Startup;

using var handles = StandardHandles.Complete();
var environment = new Dictionary<string, string>(StringComparer.Ordinal);
#pragma warning disable RS0030 // Program.cs is the place where the environment is read
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
#pragma warning restore RS0030
{
    environment[(string)variable.Key] = (string?)variable.Value ?? "";
}

// Without a home (a user id that no passwd knows) .NET builds no chain of certificates: it looks for stores of the user. There are none below the root.
if (!OperatingSystem.IsWindows() && string.IsNullOrEmpty(environment.GetValueOrDefault("HOME")))
{
    Environment.SetEnvironmentVariable("HOME", "/");
}

string? reason = null;
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    reason ??= signal.Signal.ToString();
    stop.Cancel();
}

using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var log = Console.OpenStandardError();
using var errors = new ErrorOutput(Console.Error);
return await WebhookCommand.RunAsync(args, environment, log, Console.Out, errors, stop.Token, () => reason).ConfigureAwait(false);
