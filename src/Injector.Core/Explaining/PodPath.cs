using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Explaining;

/// <summary>One step into a pod: a member, or the item of a list that has a certain key.</summary>
/// <param name="Name">Name of the member, or what the item's key says.</param>
/// <param name="Key">The member that tells items apart, empty where their place does; null for a step to a member.</param>
internal readonly record struct PodStep(string Name, string? Key);

/// <summary>A place of a pod, in the forms in which it is needed.</summary>
/// <param name="Steps">How to find it in another tree, whatever the order of its lists.</param>
/// <param name="Text">As people write it.</param>
/// <param name="Pointer">RFC 6901.</param>
internal sealed record PodPath(IReadOnlyList<PodStep> Steps, string Text, string Pointer)
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["volumes"] = "name",
        ["imagePullSecrets"] = "name",
        ["env"] = "name",
        ["volumeMounts"] = "mountPath",
        ["ports"] = "containerPort",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The pod itself.</summary>
    public static PodPath Root { get; } = new([], string.Empty, string.Empty);

    /// <summary>The last step.</summary>
    public PodStep Last => Steps.Count > 0 ? Steps[^1] : default;

    /// <summary>Whether it is a container.</summary>
    public bool IsContainer => Steps is [{ Name: "spec" }, { Name: "containers" or "initContainers" }, _];

    /// <summary>Whether it is a list of words that a container is started with.</summary>
    public bool IsCommandLine => Steps is [_, _, _, { Name: "args" or "command", Key: null }];

    /// <summary>Whether it is a map of which every member is a part of its own.</summary>
    public bool IsSplit => Steps.Count == 0 || Steps is [{ Name: "metadata" or "spec" }] or [{ Name: "metadata" }, { Name: "labels" or "annotations" }];

    /// <summary>A member.</summary>
    public PodPath Member(string name)
    {
        var isKey = Steps is [{ Name: "metadata" }, _];
        return new([.. Steps, new(name, null)], isKey ? $"{Text}[{name}]" : Text.Length == 0 ? name : $"{Text}.{name}", JsonPointer.Combine(Pointer, name));
    }

    /// <summary>An item of a list, by its place.</summary>
    public PodPath Item(int index)
    {
        var name = index.ToString(CultureInfo.InvariantCulture);
        return new([.. Steps, new(name, string.Empty)], $"{Text}[{name}]", $"{Pointer}/{name}");
    }

    /// <summary>The items of a list by their keys; null for a list whose items have none, or not each its own.</summary>
    public IReadOnlyDictionary<string, (PodPath Path, JsonObject Item)>? Items(JsonNode? node)
    {
        if (node is not JsonArray list || !Keys.TryGetValue(Last.Name ?? string.Empty, out var key))
        {
            return null;
        }

        var found = new OrderedDictionary<string, (PodPath, JsonObject)>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject item || KeyOf(item, key) is not { } name
                || !found.TryAdd(name, (new([.. Steps, new(name, key)], $"{Text}[{name}]", string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{i}")), item)))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>What stands there in another tree, with its pointer; null where nothing does.</summary>
    public (JsonNode Node, string Pointer)? FindIn(JsonNode? tree)
    {
        var pointer = string.Empty;
        foreach (var step in Steps)
        {
            var (next, name) = step.Key is null ? ((tree as JsonObject)?[step.Name], step.Name) : LastItem(tree as JsonArray, step);
            if (next is null)
            {
                return null;
            }

            (tree, pointer) = (next, JsonPointer.Combine(pointer, name));
        }

        return tree is null ? null : (tree, pointer);
    }

    /// <summary>The same place with the lists of containers exchanged: a sidecar may move from one to the other.</summary>
    public PodPath? InOtherList() => Steps is [{ Name: "spec" }, { Name: "containers" or "initContainers" } list, ..]
        ? this with { Steps = [Steps[0], new(list.Name == "containers" ? "initContainers" : "containers", null), .. Steps.Skip(2)] }
        : null;

    /// <summary>The same place in a fragment of a release before 1.9, which has the members of a spec at its root.</summary>
    public PodPath? InFragment() => Steps is [{ Name: "spec" }, ..] ? this with { Steps = [.. Steps.Skip(1)] } : null;

    private static (JsonNode? Item, string Index) LastItem(JsonArray? list, PodStep step)
    {
        if (step.Key!.Length == 0)
        {
            return int.Parse(step.Name, CultureInfo.InvariantCulture) is var place && place < list?.Count ? (list[place], step.Name) : (null, step.Name);
        }

        for (var i = (list?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (list![i] is JsonObject item && KeyOf(item, step.Key) == step.Name)
            {
                return (item, i.ToString(CultureInfo.InvariantCulture));
            }
        }

        return (null, string.Empty);
    }

    private static string? KeyOf(JsonObject item, string key) =>
        item[key].AsText() ?? item[key].AsInteger()?.ToString(CultureInfo.InvariantCulture);
}
