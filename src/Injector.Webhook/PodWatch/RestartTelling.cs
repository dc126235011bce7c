using Injector.Webhook.Metrics;

namespace Injector.Webhook.PodWatch;

/// <summary>Tells of restarts: lines in the log, notes on owners, and a counter.</summary>
/// <param name="record">Receives notes; returns at once.</param>
/// <param name="metrics">Counts.</param>
/// <param name="logger">Receives lines.</param>
internal sealed partial class RestartTelling(Action<OwnerNote> record, WebhookMetrics metrics, ILogger<RestartTelling> logger)
{
    private string _trouble = "";

    /// <summary>A restart has begun.</summary>
    public void Began(PodFinding finding, RestartableOwner owner, bool isRollout)
    {
        if (isRollout)
        {
            metrics.CountRestart("rollout");
        }

        _trouble = "";
        var how = isRollout ? "restarted" : "its pods are evicted one by one";
        LogBegan(owner.Title, how, finding.Verdict.Reason);
        record(new OwnerNote(finding, IsGrave: false, "SidecarRestart", $"{owner.Title}: {how}, so that its pods get the sidecar of today: {finding.Verdict.Reason}"));
    }

    /// <summary>A pod was evicted.</summary>
    public void Evicted(RestartableOwner owner, string pod)
    {
        _trouble = "";
        metrics.CountRestart("eviction");
        LogEvicted(owner.Title, pod);
    }

    /// <summary>A pod may not be evicted now.</summary>
    public void Held(RestartableOwner owner, string pod)
    {
        metrics.CountRestart("held");
        LogHeld(owner.Title, pod);
    }

    /// <summary>A restart is over.</summary>
    public void Ended(RestartableOwner owner) => LogEnded(owner.Title);

    /// <summary>A restart does not go on.</summary>
    public void Stuck(PodFinding finding, RestartableOwner owner)
    {
        LogStuck(owner.Title);
        record(new OwnerNote(finding, IsGrave: true, "SidecarRestartStuck", $"{owner.Title}: its restart does not come to an end; no other owner is restarted until it does"));
    }

    /// <summary>Pods are as before, though their owner was restarted.</summary>
    public void NotAgain(PodFinding finding, RestartableOwner owner)
    {
        metrics.CountRestart("not-again");
        LogNotAgain(owner.Title, finding.Verdict.Reason);
        record(new OwnerNote(
            finding, IsGrave: true, "SidecarRestartInVain", $"{owner.Title} was restarted for this configuration, and is not again: {finding.Verdict.Reason}"));
    }

    /// <summary>An owner is left alone.</summary>
    public void LeftAlone(PodFinding finding, string whyNot) => LogLeftAlone(finding.Owner, whyNot);

    /// <summary>The API server could not be asked, or refused; each new trouble is told once.</summary>
    public void Failed(string problem)
    {
        if (_trouble != problem)
        {
            _trouble = problem;
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Owner}: {How}: {Reason}")]
    private partial void LogBegan(string owner, string how, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Owner}: pod {Pod} evicted")]
    private partial void LogEvicted(string owner, string pod);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Owner}: pod {Pod} cannot be evicted now, a PodDisruptionBudget holds it; tried again later")]
    private partial void LogHeld(string owner, string pod);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Owner}: its restart is over")]
    private partial void LogEnded(string owner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Owner}: its restart does not come to an end; no other owner is restarted until it does")]
    private partial void LogStuck(string owner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Owner} was restarted for this configuration, and is not again: {Reason}")]
    private partial void LogNotAgain(string owner, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Owner} is not restarted: {Reason}")]
    private partial void LogLeftAlone(string owner, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "owners cannot be restarted, trying again: {Problem}")]
    private partial void LogFailed(string problem);
}
