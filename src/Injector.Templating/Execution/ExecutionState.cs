using Injector.Go.Strconv;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>
/// Where an execution is and what it has used. All parts of the executor share one, so that an error anywhere names the node that is
/// evaluated, as Go does; who evaluates a node sets it first.
/// </summary>
internal sealed class ExecutionState(
    TemplateOptions options, TemplateTree tree, FunctionCall? call, ExecutionTrace? trace, CancellationToken cancellation)
{
    private readonly ExecutionBudget _budget = new(options.Limits, options.Clock, cancellation);

    public TemplateOptions Options => options;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Makes the calls of functions; null when they are made here.</summary>
    public FunctionCall? Call => call;

    /// <summary>Follows the execution; null when nobody asks.</summary>
    public ExecutionTrace? Trace => trace;

    /// <summary>The named template that runs.</summary>
    public TemplateTree Tree { get; set; } = tree;

    /// <summary>The node that errors name.</summary>
    public Node Node { get; set; } = tree.Root;

    /// <summary>First argument of the running call as it was written; the built-in <c>call</c> names it.</summary>
    public Node? Callee { get; set; }

    /// <summary>Counts steps.</summary>
    /// <exception cref="TemplateException">A limit is passed.</exception>
    public void Spend(long steps)
    {
        if (_budget.Spend(steps) is { } exhausted)
        {
            throw Error(exhausted, TemplateErrorClass.LimitExceeded);
        }
    }

    /// <summary>Counts long texts as work; limits are looked at with the next step.</summary>
    public void Wrote(int characters) => _budget.Wrote(characters);

    /// <summary>Refuses a text that would be longer than the output may be.</summary>
    public void CheckLength(long characters)
    {
        if (characters > options.Limits.MaxOutputLength)
        {
            throw Error($"a text would be longer than {options.Limits.MaxOutputLength} characters", TemplateErrorClass.LimitExceeded);
        }
    }

    /// <summary>An error at the current node.</summary>
    public TemplateException Error(string message, TemplateErrorClass errorClass, Exception? inner = null)
    {
        var position = Tree.Source.Locate(Node.Position);
        return new TemplateException(
            $"template: {position}: executing {GoQuote.Quote(Tree.Name)} at <{Node}>: {message}",
            position,
            TemplateStage.Exec,
            errorClass,
            inner);
    }
}
