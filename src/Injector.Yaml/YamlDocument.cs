using System.Text.Json.Nodes;
using Injector.Yaml.Documents;
using Injector.Yaml.Editing;
using Injector.Yaml.Items;
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
    private readonly DocumentText _text;
    private SyntaxTree? _tree;
    private JsonNode? _root;
    private bool _built;
    private PointerLocator? _locator;
    private ScalarValues? _scalars;

    internal YamlDocument(DocumentText text, string fileName, int index, int startLine, YamlReadOptions options)
    {
        _text = text;
        FileName = fileName;
        Index = index;
        StartLine = startLine;
        _options = options;
    }

    /// <summary>Every character of the document: a leading separator, comments, line breaks as they are.</summary>
    public string RawText => _text.Whole;

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

    internal DocumentText Text => _text;

    /// <summary>What the rest of the text shows when this is a part of it; null for a whole document.</summary>
    internal Surroundings? Surroundings { get; init; }

    internal SyntaxTree Tree => _tree ??= Parser.Parse(RawText, _options, pooled: Surroundings is not null, FileName, StartLine);

    internal ScalarValues Scalars => _scalars ??= new ScalarValues(Tree);

    internal PointerLocator Locator => _locator ??= new PointerLocator(Tree, Scalars);

    /// <summary>A document of its own; of several in the text only the first counts.</summary>
    public static YamlDocument FromText(string text, string fileName = "", YamlReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        return new YamlDocument(new DocumentText(text), fileName, 0, 1, options ?? YamlStreamOptions.Default.Document);
    }

    /// <summary>The document with another text, at the same place of the same file and read by the same rules.</summary>
    public YamlDocument WithText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new YamlDocument(new DocumentText(text), FileName, Index, StartLine, _options) { Surroundings = Surroundings };
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

    /// <summary>Where the key stands under which the value at an RFC 6901 pointer is; <see cref="PositionOf"/> for an item of a list and for what does not exist.</summary>
    public SourcePosition PositionOfKey(string jsonPointer)
    {
        ArgumentNullException.ThrowIfNull(jsonPointer);
        return Locator.PositionOfKey(jsonPointer);
    }

    /// <summary>
    /// The characters of <see cref="RawText"/> that make the entry at an RFC 6901 pointer: from its key or dash to the end of its value. Null for
    /// what does not exist; a value that comes through an alias or a merge key is where it is written.
    /// </summary>
    public Range? EntryOf(string jsonPointer)
    {
        ArgumentNullException.ThrowIfNull(jsonPointer);
        return Locator.EntryOf(jsonPointer);
    }

    /// <summary>
    /// The text of the scalar at an RFC 6901 pointer before it is resolved to a type: <c>1.10</c> and <c>on</c> are still what they look like.
    /// Null when there is no scalar, or none that is written.
    /// </summary>
    public string? SourceTextOf(string jsonPointer)
    {
        ArgumentNullException.ThrowIfNull(jsonPointer);
        return Locator.FindScalar(jsonPointer) is >= 0 and var node && Tree[node].Style != NodeStyle.Missing ? Tree.ValueOf(node).ToString() : null;
    }

    /// <summary>
    /// The document as a list that is read item by item, when it is long and laid out for that; null when it has to be read as a whole:
    /// short or not read from a file, with aliases, in flow style, with an error anywhere, or refused by the caller. The whole text is
    /// looked through, so nothing of the kind is left to be found later.
    /// </summary>
    /// <param name="key">The key of the root mapping under which the items stand.</param>
    /// <param name="isList">Looks at the root, in which the key has no value; false refuses.</param>
    /// <param name="accepts">Looks at each item; false refuses.</param>
    public YamlItemList? TryReadItems(string key, Func<JsonObject, bool> isList, Func<JsonNode?, bool> accepts)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(isList);
        ArgumentNullException.ThrowIfNull(accepts);
        return _text.IsPacked ? ReadItems(key, isList, accepts) : null;
    }

    /// <summary>The same for a text of any length.</summary>
    internal YamlItemList? ReadItems(string key, Func<JsonObject, bool> isList, Func<JsonNode?, bool> accepts) =>
        new ItemListReader(this, key).Read(isList, accepts);

    /// <summary>A part of this document; it is released by whoever asks for it.</summary>
    internal YamlDocument Part(in ItemPart part, Surroundings surroundings) =>
        new(new DocumentText(part.Text), FileName, Index, StartLine + part.Line, _options with { MaxDepth = _options.MaxDepth - 1 })
        {
            Surroundings = surroundings,
        };

    /// <summary>Gives the memory of a part back; it must not be used any more.</summary>
    internal void Release()
    {
        _tree?.Dispose();
        _tree = null;
    }
}
