using Injector.Webhook.Metrics;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>What one call of the endpoint led to.</summary>
internal abstract record CallResult
{
    private CallResult()
    {
    }

    /// <summary>The call is no review that could be looked at; HTTP says so.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Reason">Short name for metrics.</param>
    /// <param name="Message">Sentence for the caller.</param>
    public sealed record Refused(int Status, string Reason, string Message) : CallResult;

    /// <summary>The body cannot be decoded as a review.</summary>
    /// <param name="Message">What is wrong.</param>
    public sealed record Undecodable(string Message) : CallResult
    {
        /// <summary>Short name for metrics and log.</summary>
        public const string Reason = "review-not-decodable";
    }

    /// <summary>The review has a response.</summary>
    /// <param name="Review">What was asked.</param>
    /// <param name="Response">What goes back.</param>
    /// <param name="Generation">Number of the configuration the response was made with.</param>
    /// <param name="IsCached">Whether it was kept from an equal pod.</param>
    public sealed record Reviewed(AdmissionReview Review, AdmissionResponse Response, long Generation, bool IsCached) : CallResult;

    /// <summary>Counts the call once.</summary>
    public void CountIn(WebhookMetrics metrics)
    {
        switch (this)
        {
            case Reviewed { Response: { Outcome: AdmissionOutcome.Injected } response }:
                metrics.CountInjected(response.Reason);
                break;
            case Reviewed { Response: { Outcome: AdmissionOutcome.Skipped } response }:
                metrics.CountSkipped(response.Reason);
                break;
            case Reviewed { Response: var response }:
                metrics.CountRefused(AdmissionOutcomes.LabelOf(response.Outcome), response.Reason);
                break;
            case Undecodable:
                metrics.CountRefused("bad-request", Undecodable.Reason);
                break;
            case Refused refused:
                metrics.CountRefused("bad-request", refused.Reason);
                break;
        }
    }
}
