using Injector.Webhook.Health;
using Microsoft.AspNetCore.Connections.Features;

namespace Injector.Webhook.Hosting;

/// <summary>What happens between the word to stop and the end.</summary>
internal static class ShutdownSetup
{
    /// <summary>Once told to stop, asks callers with each response to use another connection, and so another replica; none is closed under their hands.</summary>
    public static WebApplication UseDraining(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use((context, next) =>
        {
            if (readiness.IsStopping)
            {
                LetGo(context);
            }

            return next(context);
        });
        return app;
    }

    /// <summary>Unready first, then a while for the Service's endpoints to learn of it, then no new connections, then the open calls end.</summary>
    /// <param name="app">The running webhook.</param>
    /// <param name="drain">The while.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">The word to stop; a signal counts as well.</param>
    public static async Task WaitForStopAsync(this WebApplication app, TimeSpan drain, TimeProvider time, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, app.Lifetime.ApplicationStopping);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = either.Token.Register(told.SetResult);
        await told.Task.ConfigureAwait(false);
        app.Services.GetRequiredService<Readiness>().BeginStopping();
        await Task.Delay(drain, time, CancellationToken.None).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static void LetGo(HttpContext context)
    {
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
        else
        {
            context.Response.Headers.Connection = "close";
        }
    }
}
