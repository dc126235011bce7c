namespace Injector.Webhook.Startup;

/// <summary>The webhook cannot start for a reason that whoever starts it can mend: told in a sentence, exit code 1.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
