using System.Collections.Concurrent;
using Injector.Core.Releases;

namespace Injector.Core.Overlays;

/// <summary>
/// Parsed overlays by rendered text: pods of one kind render the same text again and again. Bounded in entries and in length of text;
/// when it is full it starts anew, which costs one parse for each text still in use.
/// </summary>
internal sealed class OverlayCache(ReleaseRules rules)
{
    private const int MaxEntries = 64;
    private const int LongestText = 64 * 1024;

    private readonly ConcurrentDictionary<(string Text, bool KeepsRestartPolicy), Overlay> _overlays = new();
    private int _count;

    /// <summary>The overlay of what a template rendered.</summary>
    /// <exception cref="InjectionException">The text cannot be used; such texts are not kept.</exception>
    public Overlay Get(OverlayTemplate template, string text)
    {
        var key = (text, rules.Holds(ReleaseRule.InitContainersHaveRestartPolicy) || template.KnowsRestartPolicy);
        if (_overlays.TryGetValue(key, out var known))
        {
            return known;
        }

        var overlay = Overlay.Parse(template.Name, key.text, key.Item2);
        if (text.Length <= LongestText && _overlays.TryAdd(key, overlay) && Interlocked.Increment(ref _count) > MaxEntries)
        {
            _overlays.Clear();
            Interlocked.Exchange(ref _count, 0);
        }

        return overlay;
    }
}
