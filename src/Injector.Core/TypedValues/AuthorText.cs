using System.Text.Json.Nodes;
using Injector.Templating;

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

    /// <summary>What stands between templates and the texts of a member.</summary>
    public virtual AuthorText At(string member) => this;

    /// <summary>What stands between templates and the texts of an item of a list.</summary>
    public virtual AuthorText At(int item) => this;

    /// <summary>A member that a template reads, as it sees it.</summary>
    /// <param name="member">Its name in JSON.</param>
    /// <param name="found">Whether it is there.</param>
    /// <param name="value">Its value.</param>
    public virtual Value Read(string member, bool found, in Value value) => value;

    /// <summary>A template reads everything there is.</summary>
    public virtual void ReadWhole()
    {
    }

    private sealed class Written : AuthorText
    {
        public override string See(string text) => text;

        public override JsonNode? See(JsonNode? node) => node;
    }
}
