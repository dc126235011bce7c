using System.Buffers;
using System.Globalization;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Hosting;
using Injector.Webhook.Metrics;
using Microsoft.AspNetCore.Http.Features;

namespace Injector.Webhook.Admission;

/// <summary>
/// <c>/inject</c> and everything below it: reads the body, answers from the cache or with the library, counts and logs the outcome.
/// The checks and their order are those of Istio's injector: size, readability, emptiness, content type; everything later answers 200.
/// </summary>
internal sealed partial class InjectEndpoint(
    ConfigurationHolder configuration,
    IClusterFacts cluster,
    PodInjector injector,
    WebhookMetrics metrics,
    DecisionLog log,
    AdmissionLimits limits,
    TimeProvider time,
    ILogger<InjectEndpoint> logger)
{
    private int inFlight;

    /// <summary>Reviews being worked on.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        metrics.Requests.Add();
        if (Interlocked.Increment(ref inFlight) > limits.MaxInFlight)
        {
            Interlocked.Decrement(ref inFlight);
            metrics.Shed.Add();
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "overloaded", "too many reviews in flight, try again").ConfigureAwait(false);
            return;
        }

        try
        {
            await HandleCountedAsync(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private async Task HandleCountedAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request, limits.MaxBodyBytes, limits.BodyTimeout).ConfigureAwait(false);
        using (body)
        {
            if (body.Problem is { } problem)
            {
                await RefuseAsync(context, StatusCodes.Status400BadRequest, problem.Reason, problem.Message).ConfigureAwait(false);
            }
            else if (context.Request.ContentType != "application/json")
            {
                await RefuseAsync(
                    context, StatusCodes.Status415UnsupportedMediaType, "content-type", "invalid Content-Type, want `application/json`").ConfigureAwait(false);
            }
            else if (configuration.Current is not { } active)
            {
                await RefuseAsync(
                    context, StatusCodes.Status503ServiceUnavailable, "no-configuration", "no configuration is loaded yet").ConfigureAwait(false);
            }
            else if (cluster.Missing is { } missing)
            {
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "no-cluster-facts", missing).ConfigureAwait(false);
            }
            else
            {
                await AnswerAsync(context, body.Bytes, active).ConfigureAwait(false);
            }
        }
    }

    private async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, ActiveConfiguration active)
    {
        var started = time.GetTimestamp();
        var output = new ArrayBufferWriter<byte>(8 * 1024);
        try
        {
            var review = AdmissionReviewReader.Read(body);
            var (answer, cached) = Resolve(review, context, active);
            AdmissionReviewWriter.Write(output, review, answer);
            metrics.Count(answer.Outcome, answer.Reason);
            log.Write(review, answer, active.Generation, cached, time.GetElapsedTime(started));
        }
        catch (AdmissionReviewException e)
        {
            output.ResetWrittenCount();
            AdmissionReviewWriter.WriteUndecodable(output, e.Message);
            metrics.CountBadRequest("review-not-decodable");
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(output.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
        metrics.Seconds.Observe(time.GetElapsedTime(started).TotalSeconds);
    }

    private (AdmissionAnswer Answer, bool Cached) Resolve(AdmissionReview review, HttpContext context, ActiveConfiguration active)
    {
        var path = RawPath(context);
        var cacheable = review.Operation == "CREATE" && review.SubResource.Length == 0 && !review.Object.IsEmpty;
        var fingerprint = cacheable ? PodFingerprint.Of(review, path) : default;
        if (cacheable && active.Answers.TryGet(fingerprint, out var known))
        {
            metrics.CacheHits.Add();
            return (known, true);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(TimeLimit(context.Request));
        var answer = Compute(review, path, active, timeout.Token);
        if (cacheable && answer.Outcome is not AdmissionOutcome.Failed)
        {
            active.Answers.Add(fingerprint, answer);
        }

        return (answer, false);
    }

    private AdmissionAnswer Compute(AdmissionReview review, string path, ActiveConfiguration active, CancellationToken cancellation)
    {
        using var activity = Tracing.Source.StartActivity("inject");
        try
        {
            var answer = injector.Answer(review, path, active, cancellation);
            activity?.SetTag("injector.outcome", WebhookMetrics.LabelOf(answer.Outcome));
            activity?.SetTag("injector.reason", answer.Reason);
            return answer;
        }
#pragma warning disable CA1031 // A defect met by one pod is told in that pod's answer; all others are still served.
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
        var text = request.Query["timeout"].ToString();
        return text.EndsWith('s') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && seconds < limits.MaxProcessingTime.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : limits.MaxProcessingTime;
    }

    private async Task RefuseAsync(HttpContext context, int status, string reason, string message)
    {
        metrics.CountBadRequest(reason);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(message + "\n", context.RequestAborted).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "review {Uid} met a defect of the injector")]
    private partial void LogDefect(Exception exception, string uid);
}
