using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Cluster;
using Injector.Webhook.Health;

namespace Injector.Webhook.Certificates;

/// <summary>
/// Follows the MutatingWebhookConfigurations of this revision and tells whether API servers that call their entries trust the certificate that is
/// served. A webhook that nobody trusts is not ready; where some entries do and some do not, those are told and the others are served.
/// </summary>
internal sealed class CallerWatch(ClusterWatcher watcher, ServingCertificate serving, CaBundleScope scope, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(30);
    private static readonly Verdict Unknown = new(null, null);

    private readonly Lock _lock = new();
    private IReadOnlyList<JsonObject> _configurations = [];
    private string? _unread;
    private Verdict _verdict = Unknown;
    private (IReadOnlyList<JsonObject>? Configurations, ServingCertificate.Loaded? Certificate, DateTimeOffset Time) _seen;

    /// <summary>What keeps all calls away.</summary>
    public HealthFinding Trusted() => new("callers", Look().ByNone, Detail: _unread is null ? null : "as far as can be told");

    /// <summary>What keeps some calls away, or why nothing can be told.</summary>
    public HealthFinding TrustedByAll() => new("callers-all", Look().BySome ?? _unread, Blocking: false);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher.WatchAsync(
        ResourceTypes.MutatingWebhookConfigurations,
        namespaceName: null,
        new() { Labels = $"istio.io/rev={scope.Revision}" },
        Take,
        stoppingToken,
        isOptional: true);

    private Task Take(WatchUpdate update)
    {
        lock (_lock)
        {
            _unread = update.Failure is { } failure ? $"MutatingWebhookConfigurations cannot be looked at: {failure.Message}" : null;
            if (update.Synced)
            {
                _configurations = [.. update.Objects.Values.Where(IsNamed).OrderBy(NameOf, StringComparer.Ordinal)];
            }
        }

        return Task.CompletedTask;
    }

    private Verdict Look()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!ReferenceEquals(_seen.Configurations, _configurations) || !ReferenceEquals(_seen.Certificate, serving.Current) || now - _seen.Time >= HoldsFor)
            {
                _seen = (_configurations, serving.Current, now);
                _verdict = serving.Current is { } loaded ? Compare(loaded, now) : Unknown;
            }

            return _verdict;
        }
    }

    private Verdict Compare(ServingCertificate.Loaded loaded, DateTimeOffset now)
    {
        var calls = _configurations.SelectMany(EntriesOf)
            .Select(entry => (entry.Name, Problem: CallerTrust.ProblemOf(entry.Call, loaded.Certificate, loaded.Context.IntermediateCertificates, now)))
            .ToList();
        var problems = calls.Where(call => call.Problem is not null).GroupBy(call => call.Problem!, StringComparer.Ordinal)
            .Select(same => $"MutatingWebhookConfiguration {string.Join(", ", same.Select(call => call.Name).Distinct(StringComparer.Ordinal))}: {same.Key}");
        var told = string.Join("; ", problems);
        return told.Length == 0 ? Unknown : calls.TrueForAll(call => call.Problem is not null) ? new(told, null) : new(null, told);
    }

    private bool IsNamed(JsonObject configuration) => scope.Names.Contains(NameOf(configuration), StringComparer.Ordinal);

    private static IEnumerable<(string Name, JsonObject Call)> EntriesOf(JsonObject configuration) =>
        (configuration["webhooks"] as JsonArray ?? []).Select(entry => entry?["clientConfig"]).OfType<JsonObject>().Select(call => (NameOf(configuration), call));

    private static string NameOf(JsonObject configuration) => configuration["metadata"]?["name"]?.ToString() ?? string.Empty;

    /// <param name="ByNone">Why no call would succeed; null when some would.</param>
    /// <param name="BySome">Why some calls would not succeed, while others would.</param>
    private sealed record Verdict(string? ByNone, string? BySome);
}
