using System.Text.Json.Nodes;
using Injector.Yaml.Locating;
using Injector.Yaml.Parsing;
using Injector.Yaml.Resolving;

namespace Injector.Yaml;

/// <summary>
/// One document of a file: its exact text and, when asked for, its content. Not safe for use by several threads at once.
/// </summary>
public sealed class YamlDocument
{
    private readonly YamlReadOptions _options;
    private SyntaxTree? _tree;
    private JsonNode? _root;
    private bool _built;
    private PointerLocator? _locator;
    private ScalarValues? _scalars;

    internal YamlDocument(string rawText, string fileName, int index, int startLine, YamlReadOptions options)
    {
        RawText = rawText;
        FileName = fileName;
        Index = index;
        StartLine = startLine;
        _options = options;
    }

    /// <summary>Every character of the document: a leading separator, comments, line breaks as they are.</summary>
    public string RawText { get; }

    /// <summary>Name of the file, as it appears in positions.</summary>
    public string FileName { get; }

    /// <summary>Place among the documents of the file, counted from 0.</summary>
    public int Index { get; }

    /// <summary>Line of the file on which <see cref="RawText"/> starts, counted from 1.</summary>
    public int StartLine { get; }

    /// <summary>Whether there is nothing but separators, comments and blank lines.</summary>
    public bool IsEmpty => Tree is { Count: 1 } tree && tree[0] is { Style: NodeStyle.Missing, Anchor: null, Tag: null };

    /// <summary>
    /// The content as a JSON tree; null when the document is empty or holds null. Read on first use and always the same tree, so
    /// whoever wants to change it clones it.
    /// </summary>
    /// <exception cref="YamlException">The text is not YAML, has no JSON form or passes a limit.</exception>
    public JsonNode? Root
    {
        get
        {
            if (!_built)
            {
                _root = new JsonTreeBuilder(Tree, _options, Scalars).Build(0);
                _built = true;
            }

            return _root;
        }
    }

    internal YamlReadOptions Options => _options;

    internal SyntaxTree Tree => _tree ??= Parser.Parse(RawText, _options, pooled: false, FileName, StartLine);

    internal ScalarValues Scalars => _scalars ??= new ScalarValues(Tree);

    internal PointerLocator Locator => _locator ??= new PointerLocator(Tree, Scalars);

    /// <summary>A document of its own; of several in the text only the first counts.</summary>
    public static YamlDocument FromText(string text, string fileName = "", YamlReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        return new YamlDocument(text, fileName, 0, 1, options ?? YamlStreamOptions.Default.Document);
    }

    /// <summary>
    /// Where the value at an RFC 6901 pointer stands; what does not exist is placed at the nearest node above it. A value that comes
    /// through an alias or a merge key is placed where it is written.
    /// </summary>
    public SourcePosition PositionOf(string jsonPointer)
    {
        ArgumentNullException.ThrowIfNull(jsonPointer);
        return Locator.PositionOf(jsonPointer);
    }
}
