using Injector.Go.Strconv;
using Injector.Templating.Lexing;
using Injector.Templating.Syntax;

namespace Injector.Templating.Parsing;

/// <content>Texts, actions and control structures.</content>
internal sealed partial class Parser
{
    /// <summary>What ends a list of nodes.</summary>
    private enum Ending
    {
        None,
        End,
        Else,
    }

    private static string Describe(Ending ending) => ending == Ending.End ? "{{end}}" : "{{else}}";

    private ListNode ParseList(out Ending ending)
    {
        var nodes = new List<Node>();
        var start = PeekNonSpace().Position;
        while (PeekNonSpace().Kind != TokenKind.Eof)
        {
            var node = ParseTextOrAction(out ending);
            if (ending != Ending.None)
            {
                return new ListNode(start, [.. nodes]);
            }

            nodes.Add(node!);
        }

        throw Error("unexpected EOF", TemplateErrorClass.UnexpectedEof);
    }

    private Node? ParseTextOrAction(out Ending ending)
    {
        ending = Ending.None;
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new TextNode(token.Position, token.Text);
            case TokenKind.LeftDelimiter:
                _actionLine = token.Line;
                var node = ParseAction(out ending);
                _actionLine = 0;
                return node;
            default:
                throw Unexpected(token, "input");
        }
    }

    private Node? ParseAction(out Ending ending)
    {
        ending = Ending.None;
        var token = PeekNonSpace();
        if (token.Kind <= TokenKind.Keyword || token.Kind is TokenKind.Dot or TokenKind.Nil or TokenKind.Define)
        {
            return new ActionNode(token.Position, ParsePipeline("command", TokenKind.RightDelimiter));
        }

        Next();
        switch (token.Kind)
        {
            case TokenKind.Block:
                return ParseBlock();
            case TokenKind.Break:
                ParseLoopExit("{{break}}");
                return new BreakNode(token.Position);
            case TokenKind.Continue:
                ParseLoopExit("{{continue}}");
                return new ContinueNode(token.Position);
            case TokenKind.Else:
                ending = Ending.Else;
                if (PeekNonSpace().Kind is not (TokenKind.If or TokenKind.With))
                {
                    Expect(TokenKind.RightDelimiter, "else");
                }

                return null;
            case TokenKind.End:
                ending = Ending.End;
                Expect(TokenKind.RightDelimiter, "end");
                return null;
            case TokenKind.Template:
                return ParseTemplateCall();
            default:
                return ParseControl(token);
        }
    }

    private void ParseLoopExit(string word)
    {
        Expect(TokenKind.RightDelimiter, word);
        if (_scope.RangeDepth == 0)
        {
            throw Error($"{word} outside {{{{range}}}}", TemplateErrorClass.BreakOutsideRange);
        }
    }

    private Node ParseControl(Token keyword)
    {
        Enter();
        var mark = _scope.Mark();
        var context = keyword.Text;
        var pipe = ParsePipeline(context, TokenKind.RightDelimiter);
        var afterHeader = _scope.Mark();
        _scope.RangeDepth += keyword.Kind == TokenKind.Range ? 1 : 0;
        var list = ParseList(out var ending);
        _scope.RangeDepth -= keyword.Kind == TokenKind.Range ? 1 : 0;
        _scope.ReturnSlotsTo(afterHeader);
        var elseList = ending == Ending.Else ? ParseElse(keyword.Kind) : null;
        _scope.ReturnTo(mark);
        _depth--;
        return keyword.Kind switch
        {
            TokenKind.If => new IfNode(pipe.Position, pipe, list, elseList),
            TokenKind.With => new WithNode(pipe.Position, pipe, list, elseList),
            _ => new RangeNode(pipe.Position, pipe, list, elseList),
        };
    }

    /// <summary>What follows <c>else</c>: for <c>else if</c> and <c>else with</c> a control structure that shares the end.</summary>
    private ListNode ParseElse(TokenKind control)
    {
        var token = Peek();
        if (control is TokenKind.If or TokenKind.With && token.Kind == control)
        {
            Next();
            return new ListNode(token.Position, [ParseControl(token)]);
        }

        var list = ParseList(out var ending);
        return ending == Ending.End
            ? list
            : throw Error($"expected end; found {Describe(ending)}", TemplateErrorClass.UnexpectedElseOrEnd);
    }

    private TemplateNode ParseBlock()
    {
        const string Context = "block clause";
        Enter();
        var token = NextNonSpace();
        var name = ParseTemplateName(token, Context);
        var pipe = ParsePipeline(Context, TokenKind.RightDelimiter);
        ParseBody(name, Context);
        _depth--;
        return new TemplateNode(token.Position, name, pipe);
    }

    private TemplateNode ParseTemplateCall()
    {
        const string Context = "template clause";
        var token = NextNonSpace();
        var name = ParseTemplateName(token, Context);
        PipeNode? pipe = null;
        if (PeekNonSpace().Kind == TokenKind.RightDelimiter)
        {
            Next();
        }
        else
        {
            pipe = ParsePipeline(Context, TokenKind.RightDelimiter);
        }

        return new TemplateNode(token.Position, name, pipe);
    }

    private string ParseTemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString
            ? GoLiteral.Unquote(token.Text) ?? throw Error("invalid syntax", TemplateErrorClass.BadString)
            : throw Unexpected(token, context);
}
