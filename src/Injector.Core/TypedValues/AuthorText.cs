using System.Text.Json.Nodes;

namespace Injector.Core.TypedValues;

/// <summary>What stands between templates and the texts that a pod's author wrote: every one that a template reads passes here.</summary>
internal abstract class AuthorText
{
    /// <summary>Templates see the texts as they are.</summary>
    public static AuthorText AsWritten { get; } = new Written();

    /// <summary>A text as templates see it.</summary>
    public abstract string See(string text);

    /// <summary>The name that a map has for a key which templates see.</summary>
    public virtual string NameOf(string key) => key;

    /// <summary>A tree as templates see it; the tree itself when no text in it looks otherwise.</summary>
    public virtual JsonNode? See(JsonNode? node) => AuthorTree.See(node, See);

    private sealed class Written : AuthorText
    {
        public override string See(string text) => text;

        public override JsonNode? See(JsonNode? node) => node;
    }
}
