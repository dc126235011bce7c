using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>The name of a function, which is looked up while parsing.</summary>
internal sealed class IdentifierNode(int position, TemplateFunction function) : Node(NodeKind.Identifier, position)
{
    public TemplateFunction Function { get; } = function;

    public override void Write(StringBuilder text) => text.Append(Function.Name);
}
