using Injector.Templating.Execution;
using Injector.Templating.Parsing;
using Injector.Templating.Syntax;

namespace Injector.Templating;

/// <summary>A parsed Go template with its definitions. Immutable: one instance serves any number of threads.</summary>
public sealed class Template
{
    private readonly TemplateSet _templates;
    private readonly TemplateTree _root;
    private readonly TemplateOptions _options;

    private Template(string name, TemplateSet templates, TemplateTree root, TemplateOptions options)
    {
        Name = name;
        _templates = templates;
        _root = root;
        _options = options;
    }

    /// <summary>The name under which it was parsed.</summary>
    public string Name { get; }

    /// <summary>Names of the templates it holds, itself included, in ordinal order.</summary>
    public IEnumerable<string> DefinedTemplates => _templates.Names;

    /// <summary>Parses a text.</summary>
    /// <param name="name">Name of the template; shown in errors.</param>
    /// <param name="text">Go template text.</param>
    /// <param name="options">Functions, delimiters, limits; null for the defaults.</param>
    /// <exception cref="TemplateException">The text is not a template.</exception>
    public static Template Parse(string name, string text, TemplateOptions? options = null)
    {
        options ??= new TemplateOptions();
        var trees = Parser.Parse(new TemplateSource(name, text), options);
        return new Template(name, new TemplateSet(name, trees), trees[name], options);
    }

    /// <summary>Templates that can call each other, and what each of them defines, by name: Go's associated templates.</summary>
    /// <param name="templates">The templates in the order in which they were parsed: of two definitions of a name the later one counts, unless it is empty.</param>
    /// <returns>The same templates in the same order.</returns>
    public static IReadOnlyList<Template> Associate(IReadOnlyList<Template> templates)
    {
        var joint = TemplateSet.Join(templates.Select(template => template._templates));
        return [.. templates.Select(template => new Template(template.Name, joint.As(template.Name), template._root, template._options))];
    }

    /// <summary>The output for some data.</summary>
    /// <param name="data">The value of dot.</param>
    /// <param name="cancellation">Ends the execution early.</param>
    /// <exception cref="TemplateException">The template fails or passes a limit.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public string Execute(Value data, CancellationToken cancellation = default) =>
        Executor.Run(_templates, _root, _options, data, null, null, cancellation);

    /// <summary>The output for some data, with every call of a function given to the caller.</summary>
    /// <param name="data">The value of dot.</param>
    /// <param name="call">Makes the calls; <c>and</c> and <c>or</c>, which decide what is evaluated, are not among them.</param>
    /// <param name="cancellation">Ends the execution early.</param>
    /// <exception cref="TemplateException">The template fails or passes a limit.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public string Execute(Value data, FunctionCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Executor.Run(_templates, _root, _options, data, call, null, cancellation);
    }

    /// <summary>The output for some data, and where it comes from.</summary>
    /// <param name="data">The value of dot, made so that it reports to <paramref name="trace"/> what is read of it.</param>
    /// <param name="call">Makes the calls of functions; null leaves them to the execution.</param>
    /// <param name="trace">Takes down what wrote the output; a new one for each execution.</param>
    /// <param name="cancellation">Ends the execution early.</param>
    /// <exception cref="TemplateException">The template fails or passes a limit.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public string Execute(Value data, FunctionCall? call, ExecutionTrace trace, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return Executor.Run(_templates, _root, _options, data, call, trace, cancellation);
    }
}
