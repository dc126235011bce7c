using Injector.Kubernetes;
using Injector.Kubernetes.Leases;

namespace Injector.Webhook.PodWatch;

/// <summary>Tells whether this replica leads.</summary>
internal interface ILeadership
{
    /// <summary>True in at most one replica at a time.</summary>
    bool IsLeader { get; }
}

/// <summary>The leadership of something that elects its own leader.</summary>
/// <param name="isLeader">Whether this replica leads.</param>
internal sealed class SharedLeadership(Func<bool> isLeader) : ILeadership
{
    /// <inheritdoc/>
    public bool IsLeader => isLeader();
}

/// <summary>Leadership by a Lease of its own, where certificates need none.</summary>
/// <param name="client">Where the Lease lives.</param>
/// <param name="options">Which Lease.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Told of each new trouble.</param>
internal sealed partial class LeaseLeadership(IKubernetesClient client, LeaderOptions options, TimeProvider time, ILogger<LeaseLeadership> logger) : BackgroundService, ILeadership
{
    private LeaderElector? _elector;
    private string _trouble = "";

    /// <inheritdoc/>
    public bool IsLeader => Volatile.Read(ref _elector)?.IsLeader == true;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Volatile.Write(ref _elector, new LeaderElector(client, options, time) { OnFailure = Report });
        return _elector!.RunAsync(
            async cancellation =>
            {
                _trouble = "";
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation).ConfigureAwait(false);
            },
            stoppingToken);
    }

    private void Report(KubernetesException error)
    {
        if (error.Message != _trouble)
        {
            _trouble = error.Message;
            LogTrouble(options.Namespace, options.Name, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Namespace}/{Name}: {Problem}")]
    private partial void LogTrouble(string @namespace, string name, string problem);
}
