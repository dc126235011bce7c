using System.Text.Json.Nodes;

namespace Injector.Cli.Prechecking;

/// <summary>Something that a user may do or not.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Group">Group of the resource; empty for the core group.</param>
/// <param name="Resource">Plural name of the resource, with its subresource behind a slash.</param>
/// <param name="Namespace">The namespace; null for all of them, or outside of namespaces.</param>
/// <param name="Name">Name of the object; empty for all of them.</param>
internal sealed record AccessQuestion(string Verb, string Group, string Resource, string? Namespace, string Name = "")
{
    /// <summary>As a finding names it.</summary>
    public override string ToString() =>
        $"{Verb} {(Group.Length > 0 ? $"{Resource}.{Group}" : Resource)}{(Name.Length > 0 ? $" \"{Name}\"" : string.Empty)}{(Namespace is null ? string.Empty : $" in namespace {Namespace}")}";

    /// <summary>As <c>resourceAttributes</c> of a review.</summary>
    public JsonObject ToTree()
    {
        var parts = Resource.Split('/', 2);
        var tree = new JsonObject { ["verb"] = Verb, ["group"] = Group, ["resource"] = parts[0] };
        Add(tree, "subresource", parts.Length > 1 ? parts[1] : string.Empty);
        Add(tree, "namespace", Namespace ?? string.Empty);
        Add(tree, "name", Name);
        return tree;
    }

    private static void Add(JsonObject tree, string member, string value)
    {
        if (value.Length > 0)
        {
            tree[member] = value;
        }
    }
}
