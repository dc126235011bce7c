namespace Injector.Webhook.Health;

/// <summary>
/// Ready means: not told to stop, and no part that was added finds a blocking problem. What is told but does not block is for whoever asks
/// for details.
/// </summary>
/// <param name="checks">What the parts of the webhook look at, in the order they were added.</param>
internal sealed class Readiness(IEnumerable<HealthCheck> checks)
{
    private volatile bool _isStopping;

    /// <summary>True from <see cref="BeginStopping"/> on.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>From now on unready, so that no new calls come while the open ones end.</summary>
    public void BeginStopping() => _isStopping = true;

    /// <summary>Looks at everything.</summary>
    public async Task<IReadOnlyList<HealthFinding>> CheckAsync(CancellationToken cancellation)
    {
        var findings = new List<HealthFinding> { new("stopping", _isStopping ? "the webhook is shutting down" : null) };
        foreach (var check in checks)
        {
            findings.Add(await check(cancellation).ConfigureAwait(false));
        }

        return findings;
    }
}
