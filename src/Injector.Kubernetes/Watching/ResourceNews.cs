namespace Injector.Kubernetes.Watching;

/// <summary>What a <see cref="ResourceFeed"/> tells; one of the three is set.</summary>
public sealed record ResourceNews
{
    /// <summary>Objects as a list tells them. From the first page to the last every object comes once; what does not come is gone.</summary>
    public ResourcePage? Page { get; init; }

    /// <summary>One object that changed.</summary>
    public WatchEvent? Change { get; init; }

    /// <summary>Why nothing can be heard at the moment; the stream goes on trying by itself. A list that had begun will begin anew.</summary>
    public KubernetesException? Failure { get; init; }
}
