namespace Injector.Core.Checking;

/// <summary>A rule of the API server that a pod breaks.</summary>
/// <param name="Place">What breaks it.</param>
/// <param name="Problem">What is wrong, without its place in pod or template.</param>
internal sealed record PodFault(FaultPlace Place, InjectionProblem Problem)
{
    /// <summary>The same fault has the same key in the submitted and in the injected pod, wherever it stands there.</summary>
    public FaultKey Key => Subject is null
        ? new(Problem.Id, Place.Section, Place.Name, Place.Member, Place.Item)
        : new(Problem.Id, Place.Section, string.Empty, null, Subject);

    /// <summary>What is at fault rather than the place that shows it: a volume that is not there, a value that others are made of; null when the place is.</summary>
    public string? Subject { get; init; }
}

/// <summary>A part of a pod by its names, which stay what they are when an injection moves it.</summary>
/// <param name="Section">Where the named thing stands.</param>
/// <param name="Name">Name of a container or volume, key of a label or annotation.</param>
/// <param name="Member">A member of it, if that is meant: <c>env</c>, <c>image</c>.</param>
/// <param name="Item">What identifies an item of the member: a name, a path or a number.</param>
internal sealed record FaultPlace(FaultSection Section, string Name, string? Member = null, string? Item = null)
{
    /// <summary>RFC 6901 pointer into the pod that was looked at.</summary>
    public required string Pointer { get; init; }

    /// <summary>Whether the last of several things of that name is at fault, not the first.</summary>
    public bool IsLast { get; init; }

    /// <summary>For people: <c>spec.containers[web].env[A]</c>.</summary>
    public override string ToString()
    {
        var text = Section switch
        {
            FaultSection.Containers => $"spec.containers[{Name}]",
            FaultSection.Volumes => $"spec.volumes[{Name}]",
            FaultSection.Labels => $"metadata.labels[{Name}]",
            _ => Name.Length > 0 ? $"metadata.annotations[{Name}]" : "metadata.annotations",
        };
        text = Member is null ? text : $"{text}.{Member}";
        return Item is null ? text : $"{text}[{Item}]";
    }
}

/// <summary>The parts of a pod that injection writes into.</summary>
internal enum FaultSection
{
    /// <summary>All lists of containers.</summary>
    Containers,

    /// <summary>The volumes.</summary>
    Volumes,

    /// <summary>The labels.</summary>
    Labels,

    /// <summary>The annotations.</summary>
    Annotations,
}
