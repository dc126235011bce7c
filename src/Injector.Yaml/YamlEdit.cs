using System.Text.Json.Nodes;
using Injector.Yaml.Editing;

namespace Injector.Yaml;

/// <summary>
/// Changes of one document, collected from any number of RFC 6902 patches and made in its text at once. The cost is that of one
/// patch, however many there are. See <see cref="YamlEditor.Apply"/> for what stays as it is.
/// </summary>
public sealed class YamlEdit
{
    private readonly EditTree _tree;
    private readonly PatchApplier _applier;
    private readonly Surroundings? _surroundings;
    private readonly PlainEdits _plain;
    private TreeRewriter? _rewriter;

    /// <summary>An edit without changes.</summary>
    /// <param name="document">The document; not changed.</param>
    /// <exception cref="YamlException">The text of the document is not YAML or passes a limit.</exception>
    public YamlEdit(YamlDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Tree.FirstUnicodeBreak is { } at)
        {
            throw document.Tree.Error(at, $"U+{(int)document.Tree.Text[at]:X4} is a line break for Kubernetes and a character for editors, so this text cannot be edited; write a line feed, or an escape in double quotes");
        }

        _tree = new EditTree(document.Tree, document.Options, document.Scalars);
        _applier = new PatchApplier(_tree, document.Locator);
        _surroundings = document.Surroundings;
        _plain = new PlainEdits(_tree);
        IsPlain = !_tree.Syntax.HasAliases;
    }

    /// <summary>
    /// Whether a patch that takes back what was changed is sure to give the text as it was; false when that is not known. Holds for the
    /// changes of which the text has been made.
    /// </summary>
    public bool IsPlain { get; private set; }

    /// <summary>Carries out a patch on what the patches before it left.</summary>
    /// <param name="patch">Operations; not changed, and not to be changed until the text is made: their values are not copied.</param>
    /// <param name="place">Turns each path of the patch into one of the document; null when the paths are the document's.</param>
    /// <exception cref="YamlException">The patch is not well formed or does not fit the document, or a <c>test</c> fails.</exception>
    public void Apply(JsonArray patch, Func<string, string>? place = null)
    {
        ArgumentNullException.ThrowIfNull(patch);
        _applier.Apply(patch, place);
    }

    /// <summary>
    /// Says that no patch will change anything below a place any more: its new text is made, and the values of the patches are let
    /// go. Without it an edit of a list of thousands holds all of them until <see cref="ToText"/>.
    /// </summary>
    /// <param name="pointer">RFC 6901 pointer into the document; nothing happens where nothing has changed.</param>
    public void Finish(string pointer)
    {
        // An alias may still ask for the old value of what it repeats, so with aliases everything waits for the end.
        if (!_tree.Syntax.HasAliases && _applier.NodesTo(pointer) is { Count: > 1 } path)
        {
            IsPlain = IsPlain && _plain.Are(path[^1]);
            Rewriter.Finish(path);
        }
    }

    /// <summary>The text with all changes.</summary>
    public string ToText() => TextPieces.Join(ToPieces());

    /// <summary>The text with all changes, in pieces that are to be written one after the other; none of what stays is copied.</summary>
    public IReadOnlyList<ReadOnlyMemory<char>> ToPieces()
    {
        IsPlain = IsPlain && _plain.Are(_tree.Root);
        AliasGuard.Run(_tree);
        return Rewriter.Run();
    }

    private TreeRewriter Rewriter => _rewriter ??= new TreeRewriter(_tree, _surroundings);
}
