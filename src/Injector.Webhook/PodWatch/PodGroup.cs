namespace Injector.Webhook.PodWatch;

/// <summary>How the pods of a group stand.</summary>
internal enum PodState
{
    /// <summary>No webhook of this revision is called for them, or it lets them through.</summary>
    NotMeant,

    /// <summary>They carry the sidecar that they would get today, as far as was looked.</summary>
    Right,

    /// <summary>They carry no sidecar, though a webhook would inject them.</summary>
    Missing,

    /// <summary>They carry another sidecar than they would get today.</summary>
    Stale,

    /// <summary>Not looked at yet, or a new pod of theirs would be refused.</summary>
    Undecided,
}

/// <summary>How pods stand, and why.</summary>
/// <param name="State">How.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="NeedsLook">Whether their metadata alone does not tell: one of them has to be read whole.</param>
/// <param name="Path">Path of the webhook that is called for them; empty for none.</param>
internal sealed record PodVerdict(PodState State, string Reason, bool NeedsLook = false, string Path = "")
{
    /// <summary>Nothing is known yet.</summary>
    public static PodVerdict Unknown { get; } = new(PodState.Undecided, "not looked at yet");
}

/// <summary>A pod of a group.</summary>
/// <param name="name">Its name.</param>
/// <param name="created">When it was created.</param>
/// <param name="group">Its group.</param>
internal sealed class PodEntry(string name, DateTimeOffset created, PodGroup group)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created => created;

    /// <summary>The group it belongs to.</summary>
    public PodGroup Group => group;

    /// <summary>Number of the list that told of it last.</summary>
    public int List { get; set; }
}

/// <summary>Pods with equal traits: those of one template. What is found out about one of them is taken to hold for all. Changed by its table alone.</summary>
internal sealed class PodGroup(PodTraits traits)
{
    /// <summary>What they have in common.</summary>
    public PodTraits Traits => traits;

    /// <summary>The pods.</summary>
    public HashSet<PodEntry> Pods { get; } = [];

    /// <summary>What their metadata tells.</summary>
    public PodVerdict ByMetadata { get; set; } = PodVerdict.Unknown;

    /// <summary>What a look at one of them told; null before the first.</summary>
    public PodVerdict? ByLook { get; set; }

    /// <summary>Configuration that the look was made with.</summary>
    public long LookedWith { get; set; }

    /// <summary>The pod that was looked at; null before the first look.</summary>
    public PodEntry? LookedAt { get; set; }

    /// <summary>No look before this time: the last one failed.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>The state that was told last.</summary>
    public PodState Told { get; set; } = PodState.Undecided;

    /// <summary>How they stand.</summary>
    public PodVerdict Verdict => ByMetadata.NeedsLook ? ByLook ?? PodVerdict.Unknown with { Path = ByMetadata.Path } : ByMetadata;

    /// <summary>The oldest pod: made with the oldest configuration, so the first to be stale.</summary>
    public PodEntry? Oldest => Pods.MinBy(pod => (pod.Created, pod.Name));

    /// <summary>The owner, for people: <c>ReplicaSet shop/web-5d4f</c>, or the pod itself.</summary>
    public string ReadOwner() => traits.ReadController() is { } owner ? $"{owner["kind"]} {traits.Namespace}/{owner["name"]}" : $"Pod {traits.Namespace}/{Oldest?.Name}";
}
