using System.Buffers;
using Injector.Webhook.Bodies;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Connections;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;
using Injector.Webhook.Protocol;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Injector.Webhook.Admission;

/// <summary>
/// <c>/inject</c> and everything below it: decodes the review, has it looked at, encodes the response; then the outcome is counted and logged.
/// The checks and their order are those of Istio's injector: size, readability, emptiness, content type; everything later answers 200.
/// </summary>
internal sealed class InjectEndpoint(
    BodyIntake bodies,
    ReviewPlaces places,
    ConfigurationHolder configuration,
    IClusterFacts cluster,
    Reviewer reviewer,
    WebhookMetrics metrics,
    DecisionLog log,
    RefusalLog refusals,
    DecisionEvents events,
    WebhookOptions options,
    TimeProvider time)
{
    /// <summary>Serves one call.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        metrics.Requests.Add(1);
        using var body = await bodies.ReadAsync(context.Request).ConfigureAwait(false);
        var active = configuration.Current;
        await (WhyNot(context.Request, body, active) is { } refused
            ? RefuseAsync(context, refused)
            : ReviewAsync(context, body, active!)).ConfigureAwait(false);
    }

    private CallResult.Refused? WhyNot(HttpRequest request, RequestBody body, ActiveConfiguration? active)
    {
        if (body.Problem is { } problem)
        {
            return new(problem.Status, problem.Reason, problem.Message);
        }

        if (request.ContentType != "application/json")
        {
            return new(StatusCodes.Status415UnsupportedMediaType, "content-type", "invalid Content-Type, want `application/json`");
        }

        if (active is null)
        {
            return new(StatusCodes.Status503ServiceUnavailable, "no-configuration", "no configuration is loaded yet");
        }

        return cluster.Missing is { } missing ? new(StatusCodes.Status503ServiceUnavailable, "no-cluster-facts", missing) : null;
    }

    private async Task ReviewAsync(HttpContext context, RequestBody body, ActiveConfiguration active)
    {
        var started = time.GetTimestamp();
        var (output, refused) = await WorkAsync(context, body.Bytes, active, started).ConfigureAwait(false);

        // Its room is others' from now on: the caller may be slow to take the response.
        body.Dispose();
        if (output is null)
        {
            await RefuseAsync(context, refused!).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(output.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
        metrics.Seconds.Record(time.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<(ArrayBufferWriter<byte>? Output, CallResult.Refused? Refused)> WorkAsync(
        HttpContext context, ReadOnlyMemory<byte> body, ActiveConfiguration active, long started)
    {
        var connection = OpenConnection.Of(context);
        connection?.BeginWork();
        try
        {
            return await places.RunAsync(body, () => Answer(context, body, active, started), context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            connection?.EndWork();
        }
    }

    private ArrayBufferWriter<byte> Answer(HttpContext context, ReadOnlyMemory<byte> body, ActiveConfiguration active, long started)
    {
        var result = Review(context, body, active);
        var output = Encode(result);
        result.CountIn(metrics);
        if (result is CallResult.Reviewed reviewed)
        {
            Log(reviewed, ClientOf(context), time.GetElapsedTime(started));
            events.Tell(reviewed.Review, reviewed.Response);
        }
        else if (result is CallResult.Undecodable undecodable)
        {
            LogRefusal(context, StatusCodes.Status200OK, CallResult.Undecodable.Reason, undecodable.Message);
        }

        return output;
    }

    private CallResult Review(HttpContext context, ReadOnlyMemory<byte> body, ActiveConfiguration active)
    {
        try
        {
            return reviewer.Review(AdmissionReviewReader.Read(body), context, active);
        }
        catch (AdmissionReviewException e)
        {
            return new CallResult.Undecodable(e.Message);
        }
    }

    private void Log(CallResult.Reviewed reviewed, string? client, TimeSpan took) => log.Write(new DecisionLogEntry(
        time.GetUtcNow(), reviewed.Review, reviewed.Response, client, options.RevisionName, reviewed.Generation, reviewed.IsCached, took));

    private static string? ClientOf(HttpContext context) => context.Features.Get<IHttpAuthenticationFeature>()?.User?.Identity?.Name;

    private void LogRefusal(HttpContext context, int status, string reason, string error) => refusals.Add(new RefusalLogEntry(
        time.GetUtcNow(),
        status,
        reason,
        error,
        context.Connection.RemoteIpAddress,
        ClientOf(context),
        context.Request.Path.Value,
        context.Request.ContentType));

    private static ArrayBufferWriter<byte> Encode(CallResult result)
    {
        var output = new ArrayBufferWriter<byte>(8 * 1024);
        switch (result)
        {
            case CallResult.Reviewed reviewed:
                AdmissionReviewWriter.Write(output, reviewed.Review, reviewed.Response);
                break;
            case CallResult.Undecodable undecodable:
                AdmissionReviewWriter.WriteUndecodable(output, undecodable.Message);
                break;
        }

        return output;
    }

    private Task RefuseAsync(HttpContext context, CallResult.Refused refused)
    {
        refused.CountIn(metrics);
        LogRefusal(context, refused.Status, refused.Reason, refused.Message);
        if (refused.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        if (refused.Reason == "overloaded")
        {
            metrics.Shed.Add(1);
        }

        context.Response.StatusCode = refused.Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(refused.Message + "\n", context.RequestAborted);
    }
}
