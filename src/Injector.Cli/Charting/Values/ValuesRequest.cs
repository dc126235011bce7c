namespace Injector.Cli.Charting.Values;

/// <summary>Where values come from, each list in the order in which it was given.</summary>
internal sealed record ValuesRequest
{
    /// <summary>Files of <c>--values</c>; <c>-</c> is standard input.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Arguments of <c>--set-json</c>.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>Arguments of <c>--set</c>.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];

    /// <summary>Arguments of <c>--set-string</c>.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Arguments of <c>--set-file</c>: a name and the path of the file that holds its value.</summary>
    public IReadOnlyList<string> FromFiles { get; init; } = [];
}
