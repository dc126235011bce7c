using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>Kinds of nodes, for quick dispatch.</summary>
internal enum NodeKind : byte
{
    List,
    Text,
    Action,
    If,
    With,
    Range,
    Template,
    Break,
    Continue,
    Pipe,
    Command,
    Identifier,
    Field,
    Variable,
    Chain,
    Dot,
    Nil,
    Bool,
    Number,
    String,
}

/// <summary>A node of the syntax tree. Immutable once parsed.</summary>
internal abstract class Node(NodeKind kind, int position)
{
    public NodeKind Kind { get; } = kind;

    /// <summary>Index into the text of the template, in UTF-16 units.</summary>
    public int Position { get; } = position;

    /// <summary>Writes the node as error messages quote it.</summary>
    public abstract void Write(StringBuilder text);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }
}
