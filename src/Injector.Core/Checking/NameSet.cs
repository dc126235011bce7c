namespace Injector.Core.Checking;

/// <summary>A set of names. Most pods have few of anything, and a few are compared one by one sooner than their hashes are computed.</summary>
internal sealed class NameSet
{
    private const int Few = 16;

    private readonly string[] _few = new string[Few];
    private int _count;

    // A bit for each name by a few of its characters: where it is not set, the name is new and none is compared.
    private ulong _marks;
    private HashSet<string>? _many;

    /// <summary>Adds a name; false when it is there already.</summary>
    public bool Add(string name)
    {
        if (_many is not null)
        {
            return _many.Add(name);
        }

        if (Contains(name))
        {
            return false;
        }

        _marks |= MarkOf(name);
        if (_count == Few)
        {
            _many = new HashSet<string>(_few, StringComparer.Ordinal) { name };
        }
        else
        {
            _few[_count++] = name;
        }

        return true;
    }

    public bool Contains(string name)
    {
        if (_many is not null)
        {
            return _many.Contains(name);
        }

        if ((_marks & MarkOf(name)) == 0)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            if (_few[i] == name)
            {
                return true;
            }
        }

        return false;
    }

    public void Clear() => (_count, _marks, _many) = (0, 0, null);

    private static ulong MarkOf(string name) =>
        name.Length == 0 ? 1 : 1UL << ((name.Length + (name[^1] * 7) + (name[name.Length / 2] * 13)) & 63);
}
