using Injector.Kubernetes.Watching;

namespace Injector.Webhook.PodWatch;

/// <summary>The pods of selected namespaces as last heard, no more of each than is needed and no more than a bound. For use by many threads.</summary>
/// <param name="most">Pods that are kept; others are only counted.</param>
internal sealed class PodTable(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceKey, PodEntry> _pods = [];
    private readonly Dictionary<UInt128, PodGroup> _groups = [];
    private int _list;
    private int _beyond;

    /// <summary>Judges a group by its metadata; called under the table's lock.</summary>
    public required Func<PodTraits, PodVerdict> Assess { get; init; }

    /// <summary>Pods that are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pods.Count;
            }
        }
    }

    /// <summary>Pods beyond the bound, about: those that went again without having been kept are counted down as they go.</summary>
    public int Beyond => Volatile.Read(ref _beyond);

    /// <summary>A list of all pods begins.</summary>
    public void BeginList()
    {
        lock (_gate)
        {
            _list++;
            _beyond = 0;
        }
    }

    /// <summary>The list has ended: what it did not tell of is gone.</summary>
    public void EndList()
    {
        lock (_gate)
        {
            Drop(pair => pair.Value.List != _list);
        }
    }

    /// <summary>Takes a pod as it is now. One that goes or is no pod of the API server's is forgotten.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="isNew">Whether it was not told of before, by this list or stream.</param>
    public void Take(PodSighting pod, bool isNew)
    {
        if (pod.Traits is not { } traits)
        {
            Remove(pod.Key);
            return;
        }

        lock (_gate)
        {
            if (_pods.TryGetValue(pod.Key, out var known))
            {
                if (known.Group.Traits.Key == traits.Key && known.Created == pod.Created)
                {
                    known.List = _list;
                    return;
                }

                Remove(pod.Key, known);
            }
            else if (_pods.Count >= most)
            {
                _beyond += isNew ? 1 : 0;
                return;
            }

            Add(pod.Key, traits, pod.Created);
        }
    }

    /// <summary>Forgets a pod.</summary>
    public void Remove(ResourceKey key)
    {
        lock (_gate)
        {
            if (_pods.TryGetValue(key, out var known))
            {
                Remove(key, known);
            }
            else
            {
                _beyond = Math.Max(0, _beyond - 1);
            }
        }
    }

    /// <summary>Forgets the pods of namespaces that are not selected any more.</summary>
    public void Keep(Func<string, bool> isSelected)
    {
        lock (_gate)
        {
            Drop(pair => !isSelected(pair.Key.Namespace));
        }
    }

    /// <summary>Judges again by metadata: namespaces, webhooks or the configuration have changed.</summary>
    public void Reassess()
    {
        lock (_gate)
        {
            foreach (var group in _groups.Values)
            {
                group.ByMetadata = Assess(group.Traits);
            }
        }
    }

    /// <summary>Asks something of all groups, or changes them, while nobody else does.</summary>
    public T Read<T>(Func<IReadOnlyCollection<PodGroup>, T> read)
    {
        lock (_gate)
        {
            return read(_groups.Values);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _pods.Clear();
            _groups.Clear();
            _beyond = 0;
        }
    }

    private void Add(ResourceKey key, PodTraits traits, DateTimeOffset created)
    {
        if (!_groups.TryGetValue(traits.Key, out var group))
        {
            _groups[traits.Key] = group = new PodGroup(traits) { ByMetadata = Assess(traits) };
        }

        // The text of the namespace is one for all pods of the group.
        var entry = new PodEntry(key.Name, created, group) { List = _list };
        group.Pods.Add(entry);
        _pods[key with { Namespace = group.Traits.Namespace }] = entry;
    }

    private void Drop(Func<KeyValuePair<ResourceKey, PodEntry>, bool> goes)
    {
        foreach (var (key, entry) in _pods.Where(goes).ToList())
        {
            Remove(key, entry);
        }
    }

    private void Remove(ResourceKey key, PodEntry entry)
    {
        _pods.Remove(key);
        entry.Group.Pods.Remove(entry);
        if (entry.Group.Pods.Count == 0)
        {
            _groups.Remove(entry.Group.Traits.Key);
        }
    }
}
