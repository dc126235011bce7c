using Injector.Core;
using Injector.Hosting.Configuration;

namespace Injector.Webhook.Configuration;

/// <summary>
/// Takes configuration texts, wherever they come from: prepares them, injects a probe pod with them, lets the facts that they look at be gathered, and
/// only then puts them in force. Texts that fail leave the last good configuration serving.
/// </summary>
internal sealed partial class ConfigurationLoader(
    ConfigurationHolder holder,
    InjectionSettings settings,
    Func<InjectionSnapshot, bool, CancellationToken, Task> follow,
    Func<InjectionSnapshot, string> assumptions,
    Action<bool> loaded,
    ILogger<ConfigurationLoader> logger)
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    private OfferedTexts? _inForce;
    private OfferedTexts? _refused;
    private ConfigurationRefusal? _refusal;

    /// <summary>Offers a configuration.</summary>
    /// <returns>Null when it is in force now (or was already), else why it is not.</returns>
    public async Task<ConfigurationRefusal?> OfferAsync(ConfigurationTexts texts, CancellationToken cancellation)
    {
        var offered = new OfferedTexts(texts.Config, texts.SettingsText);
        if (offered == _inForce)
        {
            if (holder.Problem is not null)
            {
                LogAgain(holder.Current!.Generation);
            }

            holder.Confirm();
            return null;
        }

        if (offered == _refused)
        {
            holder.Reject(_refusal!.Message);
            return _refusal;
        }

        // Half-written, most likely: nobody takes all settings of a mesh away by writing nothing.
        if (string.IsNullOrWhiteSpace(texts.Config.MeshText) && !string.IsNullOrWhiteSpace(_inForce?.Config.MeshText))
        {
            return RefuseTexts(offered, new ConfigurationRefusal(
                "the mesh configuration is empty or gone, and was not before; write {} for one without settings", _inForce.Config.MeshFile));
        }

        try
        {
            var snapshot = InjectionSnapshot.Prepare(texts.Config, texts.Under(settings));
            Probe(snapshot);
            await follow(snapshot, holder.Current is not null, cancellation).ConfigureAwait(false);
            holder.Publish(snapshot);
            _inForce = offered;
            loaded(true);
            Tell(snapshot, texts);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (ConfigurationException e)
        {
            return RefuseTexts(offered, new ConfigurationRefusal(e.Message, e.Problems[0].File));
        }
        catch (Exception e) when (e is InjectionException or OperationCanceledException)
        {
            return RefuseTexts(offered, new ConfigurationRefusal(e is OperationCanceledException ? "a template runs without end on the plainest pod" : e.Message, null));
        }
#pragma warning disable CA1031 // A defect met by one configuration must not end the webhook, which still serves the one before.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogDefect(e);
            return RefuseTexts(offered, new ConfigurationRefusal($"the injector failed on it, which is a defect of the injector: {e.Message}", null));
        }
    }

    /// <summary>There are no texts that could be offered: something is missing where they should be.</summary>
    public void Refuse(string problem)
    {
        if (holder.Problem != problem)
        {
            loaded(false);
            LogRejected(problem, Consequence());
        }

        holder.Reject(problem);
    }

    /// <summary>The place where texts should be has not been seen yet.</summary>
    public void Await(string reason)
    {
        if (holder.Current is null)
        {
            holder.Reject(reason);
        }
    }

    private static void Probe(InjectionSnapshot snapshot)
    {
        using var limit = new CancellationTokenSource(ProbeLimit);
        ProbePod.Inject(snapshot, limit.Token);
    }

    private void Tell(InjectionSnapshot snapshot, ConfigurationTexts texts)
    {
        LogLoaded(holder.Current!.Generation, snapshot.Hash);
        var assumed = assumptions(snapshot);
        LogAssumed(assumed);
        foreach (var note in texts.Notes)
        {
            LogNote(note);
        }

        foreach (var warning in snapshot.Warnings.Concat(texts.Warnings))
        {
            LogFinding(warning.Id, warning.Origin is { } origin ? $"{origin}: {warning.Sentence}" : warning.Sentence);
        }
    }

    private ConfigurationRefusal RefuseTexts(OfferedTexts offered, ConfigurationRefusal problem)
    {
        (_refused, _refusal) = (offered, problem);
        Refuse(problem.Message);
        return problem;
    }

    private string Consequence() => holder.Current is null ? "nothing is served" : "the last good configuration stays in force";

    [LoggerMessage(Level = LogLevel.Information, Message = "configuration generation {Generation} in force, hash {Hash}")]
    private partial void LogLoaded(long generation, string hash);

    [LoggerMessage(Level = LogLevel.Information, Message = "the latest configuration is the one in force again, generation {Generation}")]
    private partial void LogAgain(long generation);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Assumed}")]
    private partial void LogAssumed(string assumed);

    [LoggerMessage(Level = LogLevel.Information, Message = "configuration: {Note}")]
    private partial void LogNote(string note);

    [LoggerMessage(Level = LogLevel.Warning, Message = "configuration: {Id}: {Finding}")]
    private partial void LogFinding(string id, string finding);

    [LoggerMessage(Level = LogLevel.Error, Message = "configuration not taken: {Problem}; {Consequence}")]
    private partial void LogRejected(string problem, string consequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "a configuration met a defect of the injector")]
    private partial void LogDefect(Exception exception);

    /// <summary>What tells one configuration from another.</summary>
    private sealed record OfferedTexts(InjectorConfig Config, string? Settings);
}
