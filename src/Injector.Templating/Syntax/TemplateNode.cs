using System.Text;
using Injector.Go.Strconv;

namespace Injector.Templating.Syntax;

/// <summary><c>{{ template "name" pipeline }}</c>, also the calling half of a block.</summary>
internal sealed class TemplateNode(int position, string name, PipeNode? pipe) : Node(NodeKind.Template, position)
{
    public string Name { get; } = name;

    public PipeNode? Pipe { get; } = pipe;

    public override void Write(StringBuilder text)
    {
        text.Append("{{template ").Append(GoQuote.Quote(Name));
        if (Pipe is not null)
        {
            text.Append(' ');
            Pipe.Write(text);
        }

        text.Append("}}");
    }
}
