using System.Text.Json.Nodes;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>Makes the edits when the root of a document has a new value.</summary>
internal sealed class RootReplacer(RewriteContext context)
{
    /// <summary>Writes the value in place of the old root; comments before and behind stay.</summary>
    public void Replace(JsonNode? value)
    {
        ref var root = ref context.Syntax[0];
        if (root.Style == NodeStyle.Flow && context.OuterFlow.Json)
        {
            context.Edits.Replace(root.OuterStart, root.End, FlowWriter.Write(value, context.OuterFlow, string.Empty));
            return;
        }

        var emitter = context.Emitter.Restart(context.BlockStyle(context.Text.Length, 0));
        emitter.WriteRoot(value);
        var text = emitter.ToString();
        if (root.Style == NodeStyle.Missing && root.OuterStart == root.End)
        {
            var at = context.Syntax.DocumentEnd;
            var newLine = at == 0 || context.Lines.Start(at) == at ? string.Empty : context.Lines.NewLine;
            context.Edits.Insert(at, newLine + text + (at < context.Text.Length || newLine.Length == 0 ? context.Lines.NewLine : string.Empty));
            return;
        }

        var needsLine = !context.Lines.IsFirst(root.OuterStart);
        var end = Math.Max(root.End, context.Lines.End(root.End));
        context.Edits.Replace(needsLine ? root.OuterStart : context.Lines.Start(root.OuterStart), end, needsLine ? context.Lines.NewLine + text : text);
    }
}
