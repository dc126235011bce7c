using System.CommandLine;
using Injector.Cli.Explaining;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>explain</c>.</summary>
internal sealed class ExplainOptions
{
    private readonly InputOptions _input = new();
    private readonly InjectionOptions _injection = new();
    private readonly TalkOptions _talk = new();
    private readonly Option<string?> _output = OptionFactory.Choice("--output", "-o", "Form of the answer (default text)", "text", "json", "yaml");
    private readonly Option<string[]> _values = OptionFactory.List("--values", null, "PATH", "Which workloads does this value touch, for example global.proxy.image; may be repeated");
    private readonly Option<string[]> _mesh = OptionFactory.List("--mesh", null, "FIELD", "The same for a field of the mesh configuration, for example defaultConfig.concurrency; may be repeated");

    /// <summary>The id of a decision, warning or problem.</summary>
    public Argument<string?> Id { get; } = new("id") { Arity = ArgumentArity.ZeroOrOne, Description = "Id of a decision rule, warning or problem to explain instead of manifests" };

    /// <summary>What is wrong where an id comes with manifests.</summary>
    public Problem BothGiven { get; } = new(string.Empty, "an id and flags about manifests exclude each other") { Hint = "give -f to explain manifests, or an id alone" };

    /// <summary>Adds the flags in the order of help.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Id);
        OptionFactory.AddTo(command, [.. _input.All, _output, _values, _mesh, .. _injection.All, .. _talk.All]);
        _injection.Cluster.AddTo(command);
    }

    /// <summary>Whether manifests are asked about.</summary>
    public bool IsAboutManifests(ParseResult parsed) =>
        parsed.GetValue(_input.Filename) is { Length: > 0 } || parsed.GetValue(_values) is { Length: > 0 } || parsed.GetValue(_mesh) is { Length: > 0 };

    /// <summary>The form of the answer.</summary>
    public string FormOf(ParseResult parsed) => parsed.GetValue(_output) ?? "text";

    /// <summary>The settings that the flags name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">What the run goes against.</param>
    /// <param name="problems">Gets what is wrong with the flags.</param>
    public ExplainSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems) => new()
    {
        Input = _input.Bind(parsed, problems),
        Plan = new InjectionBinder(_injection, parsed, host).Bind(problems),
        Talk = _talk.Bind(parsed, host),
        Output = FormOf(parsed),
        Colour = _talk.UsesColour(parsed, host.OutputIsTerminal, host),
        Questions =
        [
            .. (parsed.GetValue(_values) ?? []).Select(path => new ReadQuestion(ReadQuestion.Values, Plain(path))),
            .. (parsed.GetValue(_mesh) ?? []).Select(path => new ReadQuestion(ReadQuestion.Mesh, Plain(path))),
        ],
    };

    /// <summary>A path as templates write it may be given as well.</summary>
    private static string Plain(string path)
    {
        path = path.TrimStart('.');
        return path.StartsWith("Values.", StringComparison.Ordinal) ? path["Values.".Length..] : path;
    }
}
