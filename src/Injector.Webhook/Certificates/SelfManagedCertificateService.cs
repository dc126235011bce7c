using Injector.Kubernetes;
using Injector.Kubernetes.Leases;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Certificates;

/// <summary>
/// Serves with certificates the replicas keep in a Secret of theirs, and tells how that goes: log, metrics, <c>/readyz?verbose</c>.
/// </summary>
internal sealed partial class SelfManagedCertificateService : BackgroundService
{
    private readonly ServingCertificate serving;
    private readonly WebhookMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly LeaderElector elector;
    private readonly CertificateKeeper keeper;
    private volatile CertificateState? state;
    private string? failure;

    /// <summary>Prepares the upkeep; nothing is asked of the API server yet.</summary>
    public SelfManagedCertificateService(
        IKubernetesClient client,
        SelfManagedOptions options,
        ServingCertificate serving,
        WebhookMetrics metrics,
        TimeProvider time,
        ILogger<SelfManagedCertificateService> logger)
    {
        (this.serving, this.metrics, this.time, this.logger) = (serving, metrics, time, logger);
        var lease = new LeaderOptions { Namespace = options.Namespace, Name = options.Name, Identity = options.Identity };
        elector = new LeaderElector(client, lease, time) { OnFailure = TakeFailure };
        keeper = new CertificateKeeper(
            client,
            new SelfManagedCertificates(client, options.Namespace, options.Name, options.Policy, time),
            new CaBundlePatcher(client, options.Scope),
            elector,
            time)
        {
            CheckPeriod = options.CheckPeriod,
            OnState = TakeState,
            OnRound = TakeRound,
            OnFailure = TakeFailure,
        };
    }

    /// <summary>Whether this replica renews the certificates and keeps the CA bundle.</summary>
    public bool IsLeader => elector.IsLeader;

    /// <summary>Seconds until the authority that signed the serving certificate expires; 0 before it is known.</summary>
    public double AuthoritySecondsLeft => state is { } known ? (known.Current.NotAfter - time.GetUtcNow()).TotalSeconds : 0;

    /// <summary>What went wrong at the last look at Secret, Lease or webhook configurations; null when nothing did.</summary>
    public string? Problem => Volatile.Read(ref failure);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => keeper.RunAsync(stoppingToken);

    private void TakeState(CertificateState next)
    {
        var before = state;
        state = next;
        Volatile.Write(ref failure, null);
        if (before?.Serving != next.Serving)
        {
            serving.Use(next.Serving.Load(), []);
            LogServing(next.Serving.SubjectKeyId, next.Serving.NotAfter);
        }

        if (before?.Bundle != next.Bundle)
        {
            LogBundle(1 + (next.Next is null ? 0 : 1) + next.Previous.Count, next.Next is not null);
        }
    }

    private void TakeRound(CaBundleRound round)
    {
        Volatile.Write(ref failure, round.Failures.Count > 0 ? string.Join("; ", round.Failures)
            : round.Matched == 0 ? "there is no MutatingWebhookConfiguration of this revision whose caBundle could be kept" : null);
        foreach (var name in round.Patched)
        {
            metrics.BundlePatches.Add();
            LogPatched(name);
        }

        foreach (var problem in round.Failures)
        {
            metrics.BundlePatches.Add();
            metrics.BundleFailures.Add();
            LogFailure(problem);
        }
    }

    private void TakeFailure(Exception error)
    {
        if (Interlocked.Exchange(ref failure, error.Message) != error.Message)
        {
            LogFailure(error.Message);
        }

        if (serving.Current is null)
        {
            serving.Reject(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "serving certificate {Key}, valid until {NotAfter:u}")]
    private partial void LogServing(string key, DateTimeOffset notAfter);

    [LoggerMessage(Level = LogLevel.Information, Message = "CA bundle of {Authorities} authorities, a rotation is under way: {Rotating}")]
    private partial void LogBundle(int authorities, bool rotating);

    [LoggerMessage(Level = LogLevel.Information, Message = "CA bundle written into MutatingWebhookConfiguration {Name}")]
    private partial void LogPatched(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "certificates: {Problem}")]
    private partial void LogFailure(string problem);
}

/// <summary>Where self-managed certificates live and how long.</summary>
/// <param name="Namespace">Namespace of Secret and Lease.</param>
/// <param name="Name">Name of Secret and Lease.</param>
/// <param name="Identity">This replica, different from all others.</param>
/// <param name="Policy">Names and lifetimes.</param>
/// <param name="Scope">Whose CA bundles are kept.</param>
internal sealed record SelfManagedOptions(string Namespace, string Name, string Identity, CertificatePolicy Policy, CaBundleScope Scope)
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(15);

    /// <summary>Pause between two looks: several of them fit into the overlap of a rotation.</summary>
    public TimeSpan CheckPeriod => Policy.Overlap / 5 < LongestCheck ? Policy.Overlap / 5 : LongestCheck;

    /// <summary>The options a command line means.</summary>
    /// <exception cref="UsageException">There is no name to put into the certificate.</exception>
    public static SelfManagedOptions From(WebhookOptions options)
    {
        if (options.DnsNames.Count == 0)
        {
            throw new UsageException("--certificates=self-managed needs --dns-name <service>.<namespace>.svc, the name API servers will check");
        }

        var service = options.DnsNames[0].Split('.') is [var name, var space, "svc", ..] ? (Name: name, Namespace: space) : default;
        var revision = options.Injection.Revision.Length == 0 ? "default" : options.Injection.Revision;
        return new SelfManagedOptions(
            options.Namespace,
            options.SelfManagedName,
            $"{options.Instance}_{Guid.NewGuid():N}",
            new CertificatePolicy { DnsNames = options.DnsNames, Overlap = options.RotationOverlap },
            new CaBundleScope(revision, options.WebhookConfigurations, service.Namespace, service.Name));
    }
}
