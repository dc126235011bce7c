namespace Injector.Core.Merging;

/// <summary>A strategic merge was refused; the target of an in-place merge is then undefined.</summary>
internal sealed class StrategicMergeException : Exception
{
    internal StrategicMergeException(StrategicMergeError error, MergePlace place, string reason)
        : base(place.IsRoot ? reason : $"{place}: {reason}")
    {
        Class = error;
        Path = place.ToString();
        Reason = reason;
    }

    /// <summary>What kind of mistake it is.</summary>
    public StrategicMergeError Class { get; }

    /// <summary>Where, as field names joined by dots: <c>spec.containers.env</c>; empty at the root.</summary>
    public string Path { get; }

    /// <summary>What is wrong, in the words Kubernetes uses; <see cref="Exception.Message"/> has the path in front.</summary>
    public string Reason { get; }
}
