using System.Globalization;
using Injector.Templating;

namespace Injector.Core.Tracing;

/// <summary>A map that takes down what is read of it, and of the maps and lists in it.</summary>
/// <param name="inner">The map.</param>
/// <param name="log">Takes it down.</param>
/// <param name="root">Which data.</param>
/// <param name="path">The place of the map in them.</param>
internal sealed class TracedMap(GoMap inner, ReadLog log, string root, string path) : GoMap
{
    public override GoType Type => inner.Type;

    public override int Count => inner.Count;

    public override bool IsNil => inner.IsNil;

    public override IReadOnlyList<string> SortedKeys
    {
        get
        {
            log.Add(root, ReadRoots.Join(path, ReadRoots.Whole));
            return inner.SortedKeys;
        }
    }

    protected override IEnumerable<string> Keys => SortedKeys;

    /// <summary>A value that takes down what is read of it: maps and lists do, others are what they are.</summary>
    public static Value Of(in Value value, ReadLog log, string root, string path) => value.Kind switch
    {
        GoKind.Map => Value.Map(new TracedMap(value.AsMap, log, root, path)),
        GoKind.Slice => Value.Slice(new TracedSlice(value.AsSlice, log, root, path)),
        _ => value,
    };

    public override bool TryGetValue(string key, out Value value)
    {
        var found = inner.TryGetValue(key, out value);
        var (itsRoot, itsPath) = ReadRoots.Of(root, path, key);
        log.Add(itsRoot, itsPath, found);
        value = Of(value, log, root, ReadRoots.Join(path, key));
        return found;
    }

    protected override void Write(string key, Value value) => inner.Set(key, value);

    protected override void Delete(string key) => inner.Remove(key);

    private sealed class TracedSlice(GoSlice inner, ReadLog log, string root, string path) : GoSlice
    {
        public override GoType Type => inner.Type;

        public override int Count => inner.Count;

        public override bool IsNil => inner.IsNil;

        public override Value this[int index]
        {
            get
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
                log.Add(root, place);
                return TracedMap.Of(inner[index], log, root, place);
            }
        }
    }
}
