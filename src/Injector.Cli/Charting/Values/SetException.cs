namespace Injector.Cli.Charting.Values;

/// <summary>The argument of a flag such as <c>--set</c> cannot be read.</summary>
internal sealed class SetException(string message) : Exception(message);
