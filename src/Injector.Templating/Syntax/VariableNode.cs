using System.Text;

namespace Injector.Templating.Syntax;

/// <summary><c>$v.A.B</c>: a variable and perhaps fields of it.</summary>
internal sealed class VariableNode(int position, string name, int slot, string[] names) : Node(NodeKind.Variable, position)
{
    /// <summary>The slot of a variable that is not in scope when the node is executed.</summary>
    public const int Undefined = -1;

    /// <summary>The variable's name with its dollar sign.</summary>
    public string Name { get; } = name;

    /// <summary>Its place in the frame of the template; <see cref="Undefined"/> fails when executed.</summary>
    public int Slot { get; } = slot;

    /// <summary>Fields to read from it.</summary>
    public string[] Names { get; } = names;

    public override void Write(StringBuilder text)
    {
        text.Append(Name);
        foreach (var name in Names)
        {
            text.Append('.').Append(name);
        }
    }
}
