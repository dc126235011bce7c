using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing;

/// <summary>Finds the members in which two trees differ.</summary>
internal sealed class FieldChanges
{
    private readonly List<FieldChange> _found = [];

    /// <summary>The members that differ, the deepest that say it all, in the order of the old tree; members that only the new one has follow their list or map.</summary>
    /// <param name="old">The old tree.</param>
    /// <param name="fresh">The new tree.</param>
    public static IReadOnlyList<FieldChange> Of(JsonNode? old, JsonNode? fresh)
    {
        var changes = new FieldChanges();
        changes.Compare(old, fresh, string.Empty, string.Empty);
        return changes._found;
    }

    private void Compare(JsonNode? old, JsonNode? fresh, string path, string pointer)
    {
        switch (old, fresh)
        {
            case (JsonObject oldMap, JsonObject newMap):
                CompareMaps(oldMap, newMap, path, pointer);
                break;
            case (JsonArray oldList, JsonArray newList):
                CompareLists(oldList, newList, path, pointer);
                break;
            default:
                if (!JsonEquality.DeepEquals(old, fresh))
                {
                    _found.Add(new FieldChange(path, pointer, old?.DeepClone(), fresh?.DeepClone()));
                }

                break;
        }
    }

    private void CompareMaps(JsonObject old, JsonObject fresh, string path, string pointer)
    {
        foreach (var (name, value) in old)
        {
            Compare(value, fresh[name], Join(path, name), JsonPointer.Combine(pointer, name));
        }

        foreach (var (name, value) in fresh)
        {
            if (!old.ContainsKey(name))
            {
                _found.Add(new FieldChange(Join(path, name), JsonPointer.Combine(pointer, name), null, value?.DeepClone()));
            }
        }
    }

    private void CompareLists(JsonArray old, JsonArray fresh, string path, string pointer)
    {
        if (NamesOf(old) is { } oldNames && NamesOf(fresh) is { } newNames)
        {
            CompareByName(old, oldNames, fresh, newNames, path, pointer);
            return;
        }

        for (var i = 0; i < Math.Max(old.Count, fresh.Count); i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            Compare(i < old.Count ? old[i] : null, i < fresh.Count ? fresh[i] : null, $"{path}[{number}]", JsonPointer.Combine(pointer, number));
        }
    }

    private void CompareByName(JsonArray old, List<string> oldNames, JsonArray fresh, List<string> newNames, string path, string pointer)
    {
        for (var i = 0; i < old.Count; i++)
        {
            var match = newNames.IndexOf(oldNames[i]);
            Compare(old[i], match < 0 ? null : fresh[match], $"{path}[{oldNames[i]}]", JsonPointer.Combine(pointer, i.ToString(CultureInfo.InvariantCulture)));
        }

        for (var i = 0; i < fresh.Count; i++)
        {
            if (!oldNames.Contains(newNames[i]))
            {
                _found.Add(new FieldChange($"{path}[{newNames[i]}]", JsonPointer.Combine(pointer, i.ToString(CultureInfo.InvariantCulture)), null, fresh[i]?.DeepClone()));
            }
        }

        var (kept, keptNew) = (oldNames.Where(newNames.Contains).ToList(), newNames.Where(oldNames.Contains).ToList());
        if (!kept.SequenceEqual(keptNew))
        {
            _found.Add(new FieldChange($"{path} (order)", pointer, ListOf(kept), ListOf(keptNew)));
        }
    }

    /// <summary>The names of a list's items; null when one has none, or two have the same.</summary>
    private static List<string>? NamesOf(JsonArray list)
    {
        var names = list.Select(item => (item as JsonObject).TextOrEmpty("name") is { Length: > 0 } name ? name : (item as JsonObject).TextOrEmpty("mountPath")).ToList();
        return names.TrueForAll(name => name.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Count ? names : null;
    }

    private static JsonArray ListOf(List<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static string Join(string path, string name)
    {
        var quoted = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? name : $"\"{name}\"";
        return path.Length == 0 ? quoted : $"{path}.{quoted}";
    }
}
