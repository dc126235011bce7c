namespace Injector.Core.Overlays;

/// <summary>
/// Parsed overlays of texts that were rendered more than once: new pods of a workload often differ in what no template looks at, such as
/// an image. Of a text that came once only its hash is kept, so that a stream of different workloads costs no memory. Bounded in length
/// of text; when it is full, the half that was not used lately goes.
/// </summary>
internal sealed class OverlayCache
{
    // A text and what it makes take about six bytes for each of its characters.
    private const int MaxCharacters = 2 * 1024 * 1024;

    // About as many as there is room for: with more workloads than that, keeping their overlays would only push each other out.
    private const int MaxSeen = 256;

    private readonly Lock _gate = new();
    private readonly HashSet<int> _seen = [];
    private Dictionary<Key, Overlay> _young = [];
    private Dictionary<Key, Overlay> _old = [];
    private int _characters;

    /// <summary>The overlay of what a template rendered; it belongs to the caller.</summary>
    /// <param name="template">Name of the template in errors.</param>
    /// <param name="text">What it rendered.</param>
    /// <param name="kubernetes">Minor release of Kubernetes whose fields a pod has; other members are dropped.</param>
    /// <exception cref="InjectionException">The text cannot be used; such texts are not kept.</exception>
    public Overlay Get(string template, string text, int kubernetes)
    {
        var key = new Key(text, kubernetes, text.GetHashCode(StringComparison.Ordinal));
        if (Find(key) is { } known)
        {
            return known.Copy();
        }

        var overlay = Overlay.Parse(template, text, kubernetes);
        if (CameBefore(key) && text.Length < MaxCharacters / 8)
        {
            Keep(key, overlay.Copy());
        }

        return overlay;
    }

    private Overlay? Find(Key key)
    {
        lock (_gate)
        {
            if (!_young.TryGetValue(key, out var overlay) && _old.Remove(key, out overlay))
            {
                Add(key, overlay);
            }

            return overlay;
        }
    }

    private bool CameBefore(Key key)
    {
        lock (_gate)
        {
            if (_seen.Count >= MaxSeen)
            {
                _seen.Clear();
            }

            return !_seen.Add(key.Hash);
        }
    }

    private void Keep(Key key, Overlay overlay)
    {
        lock (_gate)
        {
            if (!_young.ContainsKey(key))
            {
                Add(key, overlay);
            }
        }
    }

    private void Add(Key key, Overlay overlay)
    {
        if (_characters + key.Text.Length > MaxCharacters / 2)
        {
            (_old, _young) = (_young, []);
            _characters = 0;
        }

        _young[key] = overlay;
        _characters += key.Text.Length;
    }

    /// <summary>A text with its hash, which is computed once.</summary>
    private readonly record struct Key(string Text, int Kubernetes, int Hash)
    {
        public bool Equals(Key other) => Hash == other.Hash && Kubernetes == other.Kubernetes && Text == other.Text;

        public override int GetHashCode() => Hash;
    }
}
