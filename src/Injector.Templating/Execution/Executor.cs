using System.Text;
using Injector.Go.Strconv;
using Injector.Templating.Parsing;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Executes one template once. For the functions of the template it is what they can ask of the running one.</summary>
internal sealed class Executor : CallContext
{
    private readonly ExecutionState _state;
    private readonly TemplateOutput _output;
    private readonly TemplateWalker _walker;
    private readonly Value _root;
    private int _includeDepth;

    private Executor(ExecutionState state, TemplateSet templates, StringBuilder output, in Value root)
    {
        _state = state;
        _root = root;
        _output = new TemplateOutput(state, output);
        _walker = new TemplateWalker(state, templates, _output, this);
    }

    public override CancellationToken Cancellation => _state.Cancellation;

    public override TemplateLimits Limits => _state.Options.Limits;

    public override Value Root => _root;

    public override TimeProvider Clock => _state.Options.Clock;

    internal override string CalleeText => _state.Callee?.ToString() ?? string.Empty;

    /// <summary>The output of a template.</summary>
    /// <exception cref="TemplateException">It fails or passes a limit.</exception>
    public static string Run(
        TemplateSet templates,
        TemplateTree tree,
        TemplateOptions options,
        in Value data,
        FunctionCall? call,
        ExecutionTrace? trace,
        CancellationToken cancellation)
    {
        var output = StringBuilderPool.Rent();
        try
        {
            var executor = new Executor(new ExecutionState(options, tree, call, trace, cancellation), templates, output, data);
            executor._walker.Call(tree, data);
            return output.ToString();
        }
        finally
        {
            StringBuilderPool.Return(output);
        }
    }

    public override void Spend(long steps) => _state.Spend(steps);

    public override void CheckLength(long characters) => _state.CheckLength(characters);

    public override string Include(string name, Value data) =>
        _walker.Templates.TryFind(name, out var tree)
            ? Capture(_walker.Templates, tree, data)
            : throw new FunctionException(
                $"template: no template {GoQuote.Quote(name)} associated with template {GoQuote.Quote(_walker.Templates.RootName)}",
                TemplateErrorClass.UndefinedTemplate);

    public override string Evaluate(string name, string text, Value data)
    {
        _state.Wrote(text.Length);
        var parsed = Parser.Parse(new TemplateSource(name, text), _state.Options);
        var templates = _walker.Templates.With(name, parsed);
        return templates.TryFind(name, out var tree) ? Capture(templates, tree, data) : string.Empty;
    }

    /// <summary>The output of a template as a string. Texts, templates and the current node are as before when it is made or fails.</summary>
    private string Capture(TemplateSet templates, TemplateTree tree, in Value data)
    {
        if (_includeDepth >= Limits.MaxIncludeDepth)
        {
            throw new FunctionException($"rendering template has a nested reference name: {tree.Name}: unable to execute template", TemplateErrorClass.FunctionError);
        }

        var captured = StringBuilderPool.Rent();
        var (outerTemplates, outerText, outerNode) = (_walker.Templates, _output.Switch(captured), _state.Node);
        _walker.Templates = templates;
        _includeDepth++;
        _state.Trace?.BeginCapture();
        try
        {
            _walker.Call(tree, data);
            return captured.ToString();
        }
        finally
        {
            _includeDepth--;
            _state.Trace?.EndCapture();
            _walker.Templates = outerTemplates;
            _output.Switch(outerText);
            _state.Node = outerNode;
            StringBuilderPool.Return(captured);
        }
    }
}
