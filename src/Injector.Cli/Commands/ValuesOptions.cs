using System.CommandLine;
using Injector.Cli.Charting.Values;

namespace Injector.Cli.Commands;

/// <summary>The flags that give values to the chart, named as Helm names them.</summary>
internal sealed class ValuesOptions
{
    public Option<string?> Revision { get; } = OptionFactory.Text("--revision", "-r", "NAME", "Revision: the same as --set revision=NAME");

    public Option<string[]> Files { get; } = OptionFactory.List("--values", "-f", "FILE", "File of values, or - for standard input; may be repeated, the later one wins");

    public Option<string[]> Typed { get; } = OptionFactory.List("--set", null, "NAME=VALUE", "Values, as in a.b=c,list[0]=d,names={x,y}; may be repeated");

    public Option<string[]> Texts { get; } = OptionFactory.List("--set-string", null, "NAME=TEXT", "The same, and every value is a text");

    public Option<string[]> Json { get; } = OptionFactory.List("--set-json", null, "NAME=JSON", "The same with JSON on the right, or one JSON object of values");

    public Option<string[]> FromFiles { get; } = OptionFactory.List("--set-file", null, "NAME=FILE", "A value that is the text of a file");

    /// <summary>The flags in the order of help.</summary>
    public IReadOnlyList<Option> All => [Revision, Files, Typed, Texts, Json, FromFiles];

    /// <summary>The values of the flags.</summary>
    public ValuesRequest Bind(ParseResult parsed) => new()
    {
        Files = parsed.GetValue(Files) ?? [],
        Json = parsed.GetValue(Json) ?? [],
        Typed = parsed.GetValue(Typed) ?? [],
        Texts = [.. parsed.GetValue(Revision) is { } revision ? [$"revision={revision}"] : Array.Empty<string>(), .. parsed.GetValue(Texts) ?? []],
        FromFiles = parsed.GetValue(FromFiles) ?? [],
    };
}
