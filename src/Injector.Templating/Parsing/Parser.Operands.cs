using Injector.Go.Strconv;
using Injector.Templating.Lexing;
using Injector.Templating.Syntax;

namespace Injector.Templating.Parsing;

/// <content>Operands: constants, fields, variables, functions, parentheses.</content>
internal sealed partial class Parser
{
    private Node? ParseOperand()
    {
        var term = ParseTerm();
        if (term is null || Peek().Kind != TokenKind.Field)
        {
            return term;
        }

        var position = Peek().Position;
        var names = new List<string>();
        while (Peek().Kind == TokenKind.Field)
        {
            names.Add(Next().Text[1..]);
        }

        switch (term)
        {
            case FieldNode field:
                return new FieldNode(position, [.. field.Names, .. names]);
            case VariableNode variable:
                return new VariableNode(position, variable.Name, variable.Slot, [.. names]);
            case BoolNode or StringNode or NumberNode or NilNode or DotNode:
                throw Error($"unexpected . after term {GoQuote.Quote(term.ToString())}", TemplateErrorClass.UnexpectedToken);
            default:
                return new ChainNode(position, term, [.. names]);
        }
    }

    private Node? ParseTerm()
    {
        var token = PeekNonSpace();
        if (!StartsOperand(token.Kind))
        {
            return null;
        }

        Next();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                return _options.Functions.TryGet(token.Text, out var function)
                    ? new IdentifierNode(token.Position, function)
                    : throw Error($"function {GoQuote.Quote(token.Text)} not defined", TemplateErrorClass.UnknownFunction);
            case TokenKind.Dot:
                return new DotNode(token.Position);
            case TokenKind.Nil:
                return new NilNode(token.Position);
            case TokenKind.Variable:
                return _scope.Knows(token.Text)
                    ? new VariableNode(token.Position, token.Text, _scope.Find(token.Text), [])
                    : throw Error($"undefined variable {GoQuote.Quote(token.Text)}", TemplateErrorClass.UndefinedVariable);
            case TokenKind.Field:
                return new FieldNode(token.Position, [token.Text[1..]]);
            case TokenKind.Bool:
                return new BoolNode(token.Position, token.Text == "true");
            case TokenKind.CharConstant or TokenKind.Number:
                return ParseNumber(token);
            case TokenKind.LeftParen:
                return ParsePipeline("parenthesized pipeline", TokenKind.RightParen);
            default:
                return GoLiteral.Unquote(token.Text) is { } text
                    ? new StringNode(token.Position, token.Text, text)
                    : throw Error("invalid syntax", TemplateErrorClass.BadString);
        }
    }

    private NumberNode ParseNumber(Token token)
    {
        try
        {
            var constant = token.Kind == TokenKind.Number ? NumberParser.Parse(token.Text) : NumberParser.ParseCharacter(token.Text);
            return new NumberNode(token.Position, token.Text, constant);
        }
        catch (FormatException bad)
        {
            throw Error(bad.Message, token.Kind == TokenKind.Number ? TemplateErrorClass.BadNumber : TemplateErrorClass.BadString);
        }
    }
}
