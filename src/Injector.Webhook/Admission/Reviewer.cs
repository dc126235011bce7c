using System.Globalization;
using Injector.Webhook.Caching;
using Injector.Webhook.Configuration;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;
using Injector.Webhook.Protocol;
using Injector.Webhook.Tracing;
using Microsoft.AspNetCore.Http.Features;

namespace Injector.Webhook.Admission;

/// <summary>Finds the response to a review: among those of equal pods, else with the library.</summary>
internal sealed partial class Reviewer(
    PodInjector injector, WebhookMetrics metrics, WebhookOptions options, TimeProvider time, ILogger<Reviewer> logger)
{
    /// <summary>Looks at one review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="context">The call that brought it: its path and time limit bear on the response.</param>
    /// <param name="active">The configuration this review works with.</param>
    public CallResult.Reviewed Review(AdmissionReview review, HttpContext context, ActiveConfiguration active)
    {
        if (PodInjector.PassNotOurs(review) is { } passed)
        {
            return new(review, passed, active.Generation, IsCached: false);
        }

        var path = RawPath(context);
        using var text = PodText.Of(review, path);
        if (active.Responses.TryGet(text.Fingerprint, out var known))
        {
            metrics.CacheHits.Add(1);
            return new(review, known, active.Generation, IsCached: true);
        }

        using var limit = new CancellationTokenSource(TimeLimit(context.Request), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, limit.Token);
        return new(review, Compute(text, review, path, active, either.Token), active.Generation, IsCached: false);
    }

    private AdmissionResponse Compute(PodText text, AdmissionReview review, string path, ActiveConfiguration active, CancellationToken cancellation)
    {
        var responses = active.Responses;
        if (responses.IsUndecided(text.Fingerprint))
        {
            var lowest = Inject(review, text.Replica(TokenSuffix.Lowest), path, active, cancellation);
            var highest = Inject(review, text.Replica(TokenSuffix.Highest), path, active, cancellation);
            responses.Decide(text.Fingerprint, lowest, highest);
            if (responses.TryGet(text.Fingerprint, out var shared))
            {
                return shared;
            }
        }

        var response = Inject(review, text.Pod, path, active, cancellation);
        responses.Add(text.Fingerprint, response);
        return response;
    }

    private AdmissionResponse Inject(
        AdmissionReview review, ReadOnlySpan<byte> text, string path, ActiveConfiguration active, CancellationToken cancellation)
    {
        using var activity = Traces.Source.StartActivity("inject");
        try
        {
            var response = injector.Inject(review, text, path, active, cancellation);
            activity?.SetTag("injector.outcome", AdmissionOutcomes.LabelOf(response.Outcome));
            activity?.SetTag("injector.reason", response.Reason);
            return response;
        }
#pragma warning disable CA1031 // A defect met by one pod is told in that pod's response; all others are still served.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogDefect(e, review.Uid);
            return injector.Defect(e, active);
        }
    }

    // The path as sent: its percent escapes are the parameters' own to read.
    private static string RawPath(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target))
        {
            return context.Request.Path.Value ?? "";
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    // The API server says how long it waits: ?timeout=10s.
    private TimeSpan TimeLimit(HttpRequest request)
    {
        var longest = options.Limits.MaxProcessingTime;
        var text = request.Query["timeout"].ToString();
        return text.EndsWith('s') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && seconds < longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : longest;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "review {Uid} met a defect of the injector")]
    private partial void LogDefect(Exception exception, string uid);
}
