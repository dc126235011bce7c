using Injector.Go.Strconv;
using Injector.Templating.Parsing;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <content>What functions can ask of the running template.</content>
internal sealed partial class Executor
{
    private Node? _callee;

    public override CancellationToken Cancellation => _budget.Cancellation;

    public override TemplateLimits Limits => _options.Limits;

    public override Value Root => _root;

    public override TimeProvider Clock => _options.Clock;

    /// <summary>First argument of the running call as it was written; the built-in <c>call</c> names it.</summary>
    internal string CalleeText => _callee?.ToString() ?? string.Empty;

    public override void Spend(long steps)
    {
        if (_budget.Spend(steps) is { } exhausted)
        {
            throw Error(exhausted, TemplateErrorClass.LimitExceeded);
        }
    }

    public override void CheckLength(long characters)
    {
        if (characters > _options.Limits.MaxOutputLength)
        {
            throw Error($"a text would be longer than {_options.Limits.MaxOutputLength} characters", TemplateErrorClass.LimitExceeded);
        }
    }

    public override string Include(string name, Value data) =>
        _templates.TryFind(name, out var tree)
            ? Capture(_templates, tree, data)
            : throw new FunctionException($"template: no template {GoQuote.Quote(name)} associated with template {GoQuote.Quote(_templates.RootName)}", TemplateErrorClass.UndefinedTemplate);

    public override string Evaluate(string name, string text, Value data)
    {
        _budget.Wrote(text.Length);
        var parsed = Parser.Parse(new TemplateSource(name, text), _options);
        var templates = _templates.With(name, parsed);
        return templates.TryFind(name, out var tree) ? Capture(templates, tree, data) : string.Empty;
    }

    /// <summary>The output of a template as a string.</summary>
    private string Capture(TemplateSet templates, TemplateTree tree, Value data)
    {
        if (_includeDepth >= Limits.MaxIncludeDepth)
        {
            throw new FunctionException($"rendering template has a nested reference name: {tree.Name}: unable to execute template", TemplateErrorClass.FunctionError);
        }

        var (outerTemplates, outerOutput, node) = (_templates, _output, _node);
        _templates = templates;
        _output = StringBuilderPool.Rent();
        _includeDepth++;
        try
        {
            Call(tree, data);
            return _output.ToString();
        }
        finally
        {
            StringBuilderPool.Return(_output);
            _includeDepth--;
            (_templates, _output, _node) = (outerTemplates, outerOutput, node);
        }
    }
}
