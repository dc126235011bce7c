namespace Injector.Webhook.Options;

/// <summary>Options that cannot be followed; told on stderr, exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
