using Injector.Templating.Lexing;
using Injector.Templating.Syntax;

namespace Injector.Templating.Parsing;

/// <content>Pipelines and commands.</content>
internal sealed partial class Parser
{
    /// <summary>A pipeline with its declarations, up to and including <paramref name="end"/>.</summary>
    private PipeNode ParsePipeline(string context, TokenKind end)
    {
        Enter();
        var position = PeekNonSpace().Position;
        var variables = new List<Token>();
        var isAssign = ParseDeclarations(context, variables);
        var commands = new List<CommandNode>();
        while (true)
        {
            var token = PeekNonSpace();
            if (token.Kind == end)
            {
                Next();
                break;
            }

            if (!StartsOperand(token.Kind))
            {
                throw Unexpected(Next(), context);
            }

            commands.Add(ParseCommand());
        }

        CheckPipeline(commands, context);
        _depth--;
        return new PipeNode(position, isAssign, [.. variables.Select(v => Bind(v, isAssign))], [.. commands]);
    }

    private VariableNode Bind(Token variable, bool isAssign) =>
        new(variable.Position, variable.Text, isAssign ? _scope.Find(variable.Text) : _scope.Declare(variable.Text), []);

    private static bool StartsOperand(TokenKind kind) => kind is TokenKind.Bool or TokenKind.CharConstant or TokenKind.Dot
        or TokenKind.Field or TokenKind.Identifier or TokenKind.Number or TokenKind.Nil or TokenKind.RawString or TokenKind.String
        or TokenKind.Variable or TokenKind.LeftParen;

    /// <summary>Reads <c>$a :=</c>, <c>$a =</c> and the two-variable forms of range; true for assignment.</summary>
    private bool ParseDeclarations(string context, List<Token> variables)
    {
        while (PeekNonSpace().Kind == TokenKind.Variable)
        {
            var start = _next;
            var variable = Next();
            var next = PeekNonSpace();
            if (next.Kind is TokenKind.Assign or TokenKind.Declare)
            {
                Next();
                AddVariable(variable, variables);
                return next.Kind == TokenKind.Assign;
            }

            if (next is not { Kind: TokenKind.Char, Text: "," })
            {
                _next = start;
                return false;
            }

            Next();
            AddVariable(variable, variables);
            if (context != "range" || variables.Count >= 2)
            {
                throw Error($"too many declarations in {context}", TemplateErrorClass.BadDeclaration);
            }

            if (PeekNonSpace().Kind is not (TokenKind.Variable or TokenKind.RightDelimiter or TokenKind.RightParen))
            {
                throw Error("range can only initialize variables", TemplateErrorClass.BadDeclaration);
            }
        }

        return false;
    }

    private void AddVariable(Token variable, List<Token> variables)
    {
        variables.Add(variable);
        _scope.AddName(variable.Text);
    }

    private void CheckPipeline(List<CommandNode> commands, string context)
    {
        if (commands.Count == 0)
        {
            throw Error($"missing value for {context}", TemplateErrorClass.MissingValue);
        }

        for (var i = 1; i < commands.Count; i++)
        {
            if (commands[i].Operands[0].Kind is NodeKind.Bool or NodeKind.Dot or NodeKind.Nil or NodeKind.Number or NodeKind.String)
            {
                throw Error($"non executable command in pipeline stage {i + 1}", TemplateErrorClass.NonExecutablePipeline);
            }
        }
    }

    private CommandNode ParseCommand()
    {
        var position = PeekNonSpace().Position;
        var operands = new List<Node>();
        while (true)
        {
            PeekNonSpace();
            if (ParseOperand() is { } operand)
            {
                operands.Add(operand);
            }

            var token = Peek();
            switch (token.Kind)
            {
                case TokenKind.Space:
                    Next();
                    continue;
                case TokenKind.RightDelimiter or TokenKind.RightParen:
                    return new CommandNode(position, [.. operands]);
                case TokenKind.Pipe:
                    Next();
                    return new CommandNode(position, [.. operands]);
                default:
                    throw Unexpected(Next(), "operand");
            }
        }
    }
}
