using System.Text.Json.Nodes;

namespace Injector.Yaml.Editing;

/// <summary>
/// A node of a document that is being edited: text that stays, or a new value. Children exist only where an operation has been.
/// </summary>
internal sealed class EditNode
{
    private bool _owned;

    /// <summary>Index of the syntax node that stands here in the text, also when its value is replaced; -1 for what is inserted.</summary>
    public int Source { get; init; } = -1;

    /// <summary>Index of the key in the text; -1 for list items and for keys that are inserted.</summary>
    public int KeySource { get; init; } = -1;

    /// <summary>Name below a mapping; null below a list and for a merge key.</summary>
    public string? Key { get; init; }

    /// <summary>The value is <see cref="Value"/> and no longer the text.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The new value. It may be part of another tree, a patch for instance: read it, and change only what <see cref="Own"/> gives.</summary>
    public JsonNode? Value { get; private set; }

    /// <summary>Entries in order; null as long as nobody has looked inside.</summary>
    public List<EditNode>? Children { get; set; }

    /// <summary>What merge keys bring in, explicit keys included; null without merge keys.</summary>
    public JsonObject? Merged { get; set; }

    /// <summary>The value differs from the text's, here or below.</summary>
    public bool Changed { get; set; }

    /// <summary>The text must change here or below, although the value may be the same.</summary>
    public bool Rewritten { get; set; }

    /// <summary>
    /// Where a line may be inserted behind the node when its edits have been made already; null as long as they have not. See
    /// <see cref="TreeRewriter.Finish"/>.
    /// </summary>
    public int? FinishedEnd { get; private set; }

    /// <summary>A merge key's entry.</summary>
    public bool IsMerge => KeySource >= 0 && Key is null;

    /// <summary>Whether the entry is there in the text.</summary>
    public bool IsInText => Source >= 0;

    public static EditNode Inserted(string? key, JsonNode? value)
    {
        var node = new EditNode { Key = key };
        node.Replace(value);
        return node;
    }

    /// <summary>
    /// The new value to be changed inside. Most new values are never changed again, so they are copied here and not where they come in.
    /// </summary>
    public JsonNode? Own()
    {
        if (!_owned)
        {
            Value = Value?.DeepClone();
            _owned = true;
        }

        return Value;
    }

    /// <summary>Lets go of everything below, because its edits have been made.</summary>
    public void Finish(int end)
    {
        FinishedEnd = end;
        Children = null;
        Merged = null;
    }

    /// <summary>Gives the node a new value in place of its text.</summary>
    public void Replace(JsonNode? value)
    {
        IsNew = true;
        _owned = false;
        Value = value;
        Children = null;
        Merged = null;
        Changed = true;
        Rewritten = true;
    }

    /// <summary>Writes the node's unchanged value out anew, because its text can no longer stand for it.</summary>
    public void RewriteAs(JsonNode? value)
    {
        IsNew = true;
        _owned = false;
        Value = value;
        Children = null;
        Merged = null;
        Rewritten = true;
    }
}
