namespace Injector.Kubernetes.Leases;

/// <summary>Which lease, who asks, and how long things take.</summary>
public sealed record LeaderOptions
{
    /// <summary>Namespace of the Lease.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the Lease.</summary>
    public required string Name { get; init; }

    /// <summary>This candidate; different for each process, as the pod's name with something random behind it.</summary>
    public required string Identity { get; init; }

    /// <summary>How long others leave a silent leader alone. Whole seconds.</summary>
    /// <value>Default 15 s; more than <see cref="RenewDeadline"/>.</value>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader tries to renew before it gives up leading.</summary>
    /// <value>Default 10 s; more than <see cref="RetryPeriod"/>.</value>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause between two looks at the lease.</summary>
    /// <value>Default 2 s.</value>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Random numbers from 0 up to but not including 1, which stretch the pauses of those who wait; given in tests.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
