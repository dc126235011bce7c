using Injector.Yaml.Parsing;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>What everything that rewrites a text shares: the text, its lines and layout, and the edits made so far.</summary>
internal sealed class RewriteContext
{
    private readonly LayoutDetector _layout;

    /// <param name="syntax">The text.</param>
    /// <param name="surroundings">What the rest of the text shows when this is a part of it.</param>
    public RewriteContext(SyntaxTree syntax, Surroundings? surroundings)
    {
        Syntax = syntax;
        Lines = new TextLines(Text, surroundings?.NewLine);
        Edits = new TextEdits(Text);
        _layout = new LayoutDetector(syntax, Lines.NewLine, surroundings?.Layout);
        OuterFlow = surroundings is null
            ? FlowLayout.OfDocument(syntax, Lines) : FlowLayout.OfDocument(json: false, surroundings.FlowGap, Lines.NewLine);
        (HasBlockScalar, HasKeepingScalar) = BlockScalars.In(syntax);
        HasKeepingScalar |= surroundings is { HasKeepingScalar: true };
    }

    public SyntaxTree Syntax { get; }

    public string Text => Syntax.Text;

    public TextLines Lines { get; }

    public TextEdits Edits { get; }

    /// <summary>Writes new text; kept, as an edit writes many small pieces.</summary>
    public Emitter Emitter { get; } = new();

    /// <summary>The flow layout of the document.</summary>
    public FlowLayout OuterFlow { get; }

    /// <summary>There is a literal or folded scalar.</summary>
    public bool HasBlockScalar { get; }

    /// <summary>There is one that keeps all its final line breaks.</summary>
    public bool HasKeepingScalar { get; }

    /// <summary>The collections around the present place, the root first.</summary>
    public List<int> Around { get; } = [];

    /// <summary>Layout of new text in block style at the present place.</summary>
    /// <param name="nextLine">Start of the first line of the old text that follows what is written.</param>
    /// <param name="column">Column of the entry that is written.</param>
    public EmitterStyle BlockStyle(int nextLine, int column)
    {
        var style = _layout.Detect(Around);

        // A literal block would swallow a comment that is indented below it, and cannot end a text that has no final line break.
        var literals = Lines.EndsWithBreak && !Lines.DeepCommentFollows(nextLine, column);
        return literals ? style : style with { Literals = false };
    }
}
