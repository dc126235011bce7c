using Injector.Go.Strconv;
using Injector.Templating.Lexing;
using Injector.Templating.Syntax;

namespace Injector.Templating.Parsing;

/// <summary>Turns tokens into trees: the root template and the definitions in it.</summary>
internal sealed partial class Parser
{
    private readonly TemplateSource _source;
    private readonly TemplateOptions _options;
    private readonly List<Token> _tokens;
    private readonly Dictionary<string, TemplateTree> _trees = new(StringComparer.Ordinal);
    private VariableScope _scope = new();
    private int _next;
    private int _depth;
    private int _actionLine;

    private Parser(TemplateSource source, TemplateOptions options)
    {
        _source = source;
        _options = options;
        _tokens = Lexer.Tokenize(source.Text, options.LeftDelimiter, options.RightDelimiter);
    }

    /// <summary>The templates of a text by name; among them the root under the name of the source.</summary>
    /// <exception cref="TemplateException">The text is not a template.</exception>
    public static Dictionary<string, TemplateTree> Parse(TemplateSource source, TemplateOptions options)
    {
        if (source.Text.Length > options.Limits.MaxTextLength)
        {
            throw new TemplateException(
                $"template: {source.Name}: the text is longer than {options.Limits.MaxTextLength} characters",
                new SourcePosition(source.Name, 1, 0), TemplateStage.Parse, TemplateErrorClass.LimitExceeded);
        }

        var parser = new Parser(source, options);
        parser.ParseRoot();
        return parser._trees;
    }

    private void ParseRoot()
    {
        var nodes = new List<Node>();
        while (Peek().Kind != TokenKind.Eof)
        {
            if (Peek().Kind == TokenKind.LeftDelimiter && PeekAfterDelimiter() == TokenKind.Define)
            {
                _actionLine = Next().Line;
                NextNonSpace();
                ParseDefinition();
                continue;
            }

            var node = ParseTextOrAction(out var ending);
            if (ending != Ending.None)
            {
                throw Error($"unexpected {Describe(ending)}", TemplateErrorClass.UnexpectedElseOrEnd);
            }

            nodes.Add(node!);
        }

        Add(_source.Name, new ListNode(0, [.. nodes]));
    }

    private TokenKind PeekAfterDelimiter()
    {
        var at = _next + 1;
        while (_tokens[at].Kind == TokenKind.Space)
        {
            at++;
        }

        return _tokens[at].Kind;
    }

    private void ParseDefinition()
    {
        const string Context = "define clause";
        var name = ParseTemplateName(NextNonSpace(), Context);
        Expect(TokenKind.RightDelimiter, Context);
        ParseBody(name, Context);
    }

    /// <summary>The body of a definition or block up to its end, with variables of its own.</summary>
    private void ParseBody(string name, string context)
    {
        var outer = _scope;
        _scope = new VariableScope();
        var body = ParseList(out var ending);
        if (ending != Ending.End)
        {
            throw Error($"unexpected {Describe(ending)} in {context}", TemplateErrorClass.UnexpectedElseOrEnd);
        }

        Add(name, body);
        _scope = outer;
    }

    /// <summary>An empty definition never replaces one; two with content are an error.</summary>
    private void Add(string name, ListNode root)
    {
        var exists = _trees.TryGetValue(name, out var earlier);
        if (exists && !earlier!.Root.IsEmpty)
        {
            if (!root.IsEmpty)
            {
                throw Error($"template: multiple definition of template {GoQuote.Quote(name)}", TemplateErrorClass.DuplicateTemplate);
            }

            return;
        }

        _trees[name] = new TemplateTree(name, _source, root, _scope.SlotCount);
    }

    private Token Next()
    {
        var token = _tokens[_next];
        if (_next < _tokens.Count - 1)
        {
            _next++;
        }

        return token;
    }

    private Token Peek() => _tokens[_next];

    private Token PeekNonSpace()
    {
        while (_tokens[_next].Kind == TokenKind.Space)
        {
            _next++;
        }

        return _tokens[_next];
    }

    private Token NextNonSpace()
    {
        PeekNonSpace();
        return Next();
    }

    private Token Expect(TokenKind kind, string context)
    {
        var token = NextNonSpace();
        return token.Kind == kind ? token : throw Unexpected(token, context);
    }

    private TemplateException Unexpected(Token token, string context)
    {
        if (token.Kind != TokenKind.Error)
        {
            var errorClass = token.Kind == TokenKind.Eof ? TemplateErrorClass.UnexpectedEof : TemplateErrorClass.UnexpectedToken;
            return Error($"unexpected {token} in {context}", errorClass);
        }

        var started = _actionLine != 0 && _actionLine != token.Line
            ? (token.Text.EndsWith(" action", StringComparison.Ordinal) ? " started at " : " in action started at ") + $"{_source.Name}:{_actionLine}"
            : string.Empty;
        return Error(token.Text + started, token.Class);
    }

    private TemplateException Error(string message, TemplateErrorClass errorClass)
    {
        var token = _tokens[Math.Max(0, _next < _tokens.Count - 1 ? _next - 1 : _next)];
        return new TemplateException(
            $"template: {_source.Name}:{token.Line}: {message}",
            new SourcePosition(_source.Name, token.Line, _source.Locate(token.Position).Column),
            TemplateStage.Parse,
            errorClass);
    }

    /// <summary>Counts nesting; what goes in must come out with <c>_depth--</c>.</summary>
    private void Enter()
    {
        if (++_depth > _options.Limits.MaxParseDepth)
        {
            throw Error($"nested deeper than {_options.Limits.MaxParseDepth} levels", TemplateErrorClass.LimitExceeded);
        }
    }
}
