using Injector.Webhook.Connections;
using Injector.Webhook.Health;
using Microsoft.AspNetCore.Connections.Features;

namespace Injector.Webhook.Hosting;

/// <summary>What happens between the word to stop and the end.</summary>
internal static class ShutdownSetup
{
    private static readonly TimeSpan LastCalls = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

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

    /// <summary>
    /// Unready first, then a while in which callers are served as before, for the Service's endpoints to learn of it. Then no new connections, and those
    /// that came last are given the time to ask; then the open calls end.
    /// </summary>
    /// <param name="app">The running webhook.</param>
    /// <param name="drain">The while.</param>
    /// <param name="time">Clock.</param>
    /// <param name="stopping">Called when the word has come.</param>
    /// <param name="cancellation">The word to stop; a signal counts as well.</param>
    public static async Task WaitForStopAsync(this WebApplication app, TimeSpan drain, TimeProvider time, Action stopping, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, app.Lifetime.ApplicationStopping);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = either.Token.Register(told.SetResult);
        await told.Task.ConfigureAwait(false);
        stopping();
        app.Services.GetRequiredService<Readiness>().BeginStopping();
        await Task.Delay(drain, time, CancellationToken.None).ConfigureAwait(false);
        await app.Services.GetRequiredService<CallerSocket>().CloseAsync(time).ConfigureAwait(false);
        await UntilNobodyIsOwedAsync(app.Services.GetRequiredService<OpenConnections>(), time).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    // The server would close a connection whose first call is on its way.
    private static async Task UntilNobodyIsOwedAsync(OpenConnections connections, TimeProvider time)
    {
        for (var waited = TimeSpan.Zero; connections.AnyIsOwed && waited < LastCalls; waited += Look)
        {
            await Task.Delay(Look, time, CancellationToken.None).ConfigureAwait(false);
        }
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
