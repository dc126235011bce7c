namespace Injector.Cli.Files;

/// <summary>A standard stream has nobody at its other end.</summary>
internal sealed class StreamClosedException(string message) : IOException(message);
