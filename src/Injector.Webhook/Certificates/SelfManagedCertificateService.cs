using Injector.Kubernetes;
using Injector.Kubernetes.Leases;
using Injector.Webhook.Logging;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Certificates;

/// <summary>
/// Serves with certificates the replicas keep in Secrets of theirs, and tells how that goes: log, metrics, <c>/readyz?verbose</c>.
/// </summary>
internal sealed partial class SelfManagedCertificateService : BackgroundService
{
    private readonly ServingCertificate _serving;
    private readonly WebhookMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LeaderElector _elector;
    private readonly CertificateKeeper _keeper;
    private readonly SelfManagedNames _names;
    private volatile ServingState? _state;
    private KeyedCertificate? _issuer;
    private readonly ToldOnce _told;
    private string? _failure;
    private IReadOnlyList<string> _unwritable = [];

    /// <summary>Prepares the upkeep; nothing is asked of the API server yet.</summary>
    public SelfManagedCertificateService(
        IKubernetesClient client,
        SelfManagedOptions options,
        ServingCertificate serving,
        WebhookMetrics metrics,
        TimeProvider time,
        ILogger<SelfManagedCertificateService> logger)
    {
        (_serving, _metrics, _time, _logger, _names, _told) = (serving, metrics, time, logger, options.Names, new ToldOnce(time));
        var lease = new LeaderOptions { Namespace = options.Namespace, Name = options.Names.Lease, Identity = options.Identity };
        _elector = new LeaderElector(client, lease, time) { OnFailure = TakeFailure };
        _keeper = new CertificateKeeper(
            client,
            new SelfManagedCertificates(client, options.Namespace, options.Names, options.Policy, time),
            new CaBundlePatcher(client, options.Scope),
            _elector,
            time)
        {
            CheckPeriod = options.CheckPeriod,
            OnState = TakeState,
            OnNothing = TakeNothing,
            OnRound = TakeRound,
            OnFailure = TakeFailure,
        };
    }

    /// <summary>Whether this replica renews the certificates and keeps the CA bundle.</summary>
    public bool IsLeader => _elector.IsLeader;

    /// <summary>Seconds until the authority that signed the serving certificate expires; 0 before it is known.</summary>
    public double AuthoritySecondsLeft => Volatile.Read(ref _issuer) is { } known ? (known.NotAfter - _time.GetUtcNow()).TotalSeconds : 0;

    /// <summary>What went wrong at the last look at Secrets, Lease or webhook configurations; null when nothing did.</summary>
    public string? Problem => Volatile.Read(ref _failure);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _keeper.RunAsync(stoppingToken);

    private void TakeState(ServingState next)
    {
        var before = _state;
        _state = next;
        Volatile.Write(ref _issuer, next.Issuer());
        Volatile.Write(ref _failure, null);
        if (before?.Serving != next.Serving)
        {
            Serve(next.Serving);
        }

        if (before?.Bundle != next.Bundle)
        {
            LogBundle(next.Authorities.Count, next.Authorities.Count > 1);
        }
    }

    private void TakeNothing() => _serving.Reject($"the Secret {_names.Serving} is empty until the replica that leads has filled it");

    // The Secret may hold what somebody put there by hand.
    private void Serve(KeyedCertificate next)
    {
        var certificate = next.Load();
        if (CertificateCheck.ProblemOfKind(certificate) is { } problem)
        {
            _serving.Reject($"the certificate of the Secret {problem}");
            LogFailure(_serving.Problem!);
            return;
        }

        _serving.Use(certificate, []);
        LogServing(next.SubjectKeyId, next.NotAfter);
    }

    private void TakeRound(CaBundleRound round)
    {
        Volatile.Write(ref _failure, round.Failures.Count + round.Unwritable.Count > 0 ? string.Join("; ", round.Failures.Concat(round.Unwritable))
            : round.Matched == 0 ? "there is no MutatingWebhookConfiguration of this revision whose caBundle could be kept" : null);
        foreach (var name in round.Patched)
        {
            _metrics.BundlePatches.Add(1);
            LogPatched(name);
        }

        TellUnwritable(round.Unwritable);
        foreach (var problem in round.Failures)
        {
            _metrics.BundlePatches.Add(1);
            _metrics.BundleFailures.Add(1);
            LogFailure(problem);
        }
    }

    /// <summary>Somebody has to act, and may take days: each is told once, and again when it comes back.</summary>
    private void TellUnwritable(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems.Except(_unwritable, StringComparer.Ordinal))
        {
            LogFailure(problem);
        }

        _unwritable = problems;
    }

    /// <summary>Secrets and Lease are looked at in turns, so that two failures may follow each other for hours.</summary>
    private void TakeFailure(Exception error)
    {
        Volatile.Write(ref _failure, error.Message);
        if (_told.Add(error.Message))
        {
            LogFailure(error.Message);
        }

        if (_serving.Current is null)
        {
            _serving.Reject(error.Message);
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
