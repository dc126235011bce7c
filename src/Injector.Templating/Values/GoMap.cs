using Injector.Go.Text;

namespace Injector.Templating;

/// <summary>
/// A Go map with string keys. Maps are references: a template that changes one (<c>set</c>, <c>merge</c>) changes it for everybody who
/// holds it during the same run. Maps over JSON trees copy before they change: the tree given by the host stays as it was.
/// </summary>
public abstract class GoMap
{
    private string[]? _sortedKeys;

    /// <summary>The map type, for example <see cref="GoType.AnyMap"/>.</summary>
    public abstract GoType Type { get; }

    /// <summary>Number of entries.</summary>
    public abstract int Count { get; }

    /// <summary>True for a nil map: it reads as empty and cannot be written.</summary>
    public virtual bool IsNil => false;

    /// <summary>An empty map of a type.</summary>
    public static GoMap Create(GoType type) => new DictionaryMap(type, new Dictionary<string, Value>(StringComparer.Ordinal));

    /// <summary>A map over a dictionary with ordinal keys, which the caller gives away.</summary>
    public static GoMap Of(GoType type, Dictionary<string, Value> entries) => new DictionaryMap(type, entries);

    /// <summary>The nil map of a type.</summary>
    public static GoMap Nil(GoType type) => new NilMap(type);

    /// <summary>Finds an entry; a nil entry is found and is <see cref="Value.NoValue"/>.</summary>
    public abstract bool TryGetValue(string key, out Value value);

    /// <summary>True when there is an entry of that key.</summary>
    public virtual bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <summary>Adds or replaces an entry.</summary>
    /// <exception cref="FunctionException">The map is nil.</exception>
    public void Set(string key, Value value)
    {
        _sortedKeys = null;
        Write(key, value.Unwrap());
    }

    /// <summary>Removes an entry if it is there.</summary>
    public void Remove(string key)
    {
        _sortedKeys = null;
        Delete(key);
    }

    /// <summary>The keys in the order in which Go prints and ranges: ascending by their UTF-8 bytes. Not to be changed by the caller.</summary>
    public virtual IReadOnlyList<string> SortedKeys => _sortedKeys ??= SortKeys();

    /// <summary>The keys in any order.</summary>
    protected abstract IEnumerable<string> Keys { get; }

    /// <summary>Adds or replaces an entry.</summary>
    protected abstract void Write(string key, Value value);

    /// <summary>Removes an entry if it is there.</summary>
    protected abstract void Delete(string key);

    private string[] SortKeys()
    {
        if (Count == 0)
        {
            return [];
        }

        var keys = new string[Count];
        var i = 0;
        foreach (var key in Keys)
        {
            keys[i++] = key;
        }

        Array.Sort(keys, GoText.ByteOrder);
        return keys;
    }

    private sealed class NilMap(GoType type) : GoMap
    {
        public override GoType Type => type;

        public override int Count => 0;

        public override bool IsNil => true;

        protected override IEnumerable<string> Keys => [];

        public override bool TryGetValue(string key, out Value value)
        {
            value = default;
            return false;
        }

        protected override void Write(string key, Value value) => throw new FunctionException("assignment to entry in nil map");

        protected override void Delete(string key)
        {
            // Go deletes from a nil map without complaint.
        }
    }

    private sealed class DictionaryMap(GoType type, Dictionary<string, Value> entries) : GoMap
    {
        public override GoType Type => type;

        public override int Count => entries.Count;

        protected override IEnumerable<string> Keys => entries.Keys;

        public override bool TryGetValue(string key, out Value value) => entries.TryGetValue(key, out value);

        protected override void Write(string key, Value value) => entries[key] = value;

        protected override void Delete(string key) => entries.Remove(key);
    }
}
