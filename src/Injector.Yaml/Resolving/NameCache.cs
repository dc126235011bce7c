namespace Injector.Yaml.Resolving;

/// <summary>
/// Gives one string for equal keys, as far as its few places reach: the keys of manifests repeat, and a string for each would be
/// a good part of a large tree.
/// </summary>
internal sealed class NameCache
{
    private const int Places = 64;
    private const int Longest = 32;
    private readonly string?[] _names = new string?[Places];

    public string Get(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > Longest)
        {
            return name.ToString();
        }

        ref var kept = ref _names[((name.Length * 31) + (name[0] * 7) + (name[name.Length / 2] * 3) + name[^1]) & (Places - 1)];
        if (kept is null || !name.SequenceEqual(kept))
        {
            kept = name.ToString();
        }

        return kept;
    }
}
