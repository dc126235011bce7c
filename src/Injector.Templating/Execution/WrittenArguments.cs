using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Arguments as they stand in the template: nodes not evaluated yet and, behind a <c>|</c>, what the stage before made.</summary>
internal readonly ref struct WrittenArguments
{
    public WrittenArguments(ReadOnlySpan<Node> nodes)
    {
        Nodes = nodes;
    }

    public WrittenArguments(ReadOnlySpan<Node> nodes, in Value final)
    {
        Nodes = nodes;
        Final = final;
        HasFinal = true;
    }

    public ReadOnlySpan<Node> Nodes { get; }

    /// <summary>The result of the stage before, which is the last argument.</summary>
    public Value Final { get; }

    public bool HasFinal { get; }

    public int Count => Nodes.Length + (HasFinal ? 1 : 0);
}
