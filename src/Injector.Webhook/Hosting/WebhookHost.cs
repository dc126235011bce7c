using System.Net;
using Injector.Hosting.Files;
using Injector.Webhook.Admission;
using Injector.Webhook.Certificates;
using Injector.Webhook.ClientAuthentication;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Connections;
using Injector.Webhook.Events;
using Injector.Webhook.Health;
using Injector.Webhook.Logging;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;
using Injector.Webhook.PodWatch;
using Injector.Webhook.Startup;
using Injector.Webhook.Tracing;

namespace Injector.Webhook.Hosting;

/// <summary>Puts the webhook together; <see cref="RunAsync"/> reads like its life.</summary>
/// <param name="options">Everything it is told.</param>
/// <param name="time">Clock.</param>
/// <param name="log">Receives log lines; stays open.</param>
/// <param name="whyStopped">Says, once cancelled, who wanted it; null when nobody can tell.</param>
internal sealed class WebhookHost(WebhookOptions options, TimeProvider time, Stream log, Func<string?>? whyStopped = null)
{
    /// <summary>Address of the TLS endpoint once it listens.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Address of the management endpoint once it listens; null when there is none.</summary>
    public IPEndPoint? Management { get; private set; }

    /// <summary>Runs until cancelled or told to stop by a signal.</summary>
    /// <param name="started">Called when both endpoints listen.</param>
    /// <param name="cancellation">Stops the webhook gracefully.</param>
    /// <exception cref="UsageException">The options cannot be followed.</exception>
    /// <exception cref="StartException">An address cannot be listened on.</exception>
    public async Task RunAsync(Action? started, CancellationToken cancellation)
    {
        var app = Build();
        await using (app.ConfigureAwait(false))
        {
            var life = app.Services.GetRequiredService<LifeLog>();
            life.Starting();
            await app.Services.StartSourcesAsync(cancellation).ConfigureAwait(false);
            await StartAsync(app, cancellation).ConfigureAwait(false);
            var endpoints = Endpoints.Of(app.Services);
            (Endpoint, Management) = (endpoints.Tls, endpoints.Management);
            life.Listening(endpoints);
            started?.Invoke();
            var began = 0L;
            await app.WaitForStopAsync(options.DrainDelay, time, () => began = BeginStop(life), cancellation).ConfigureAwait(false);
            life.Stopped(time.GetElapsedTime(began));
        }
    }

    // What runs in the background has begun before the server listens: it is told that this is the end, and so fails no more.
    private static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (StartException)
        {
            app.Lifetime.StopApplication();
            throw;
        }
    }

    private long BeginStop(LifeLog life)
    {
        life.Stopping(whyStopped?.Invoke() ?? "told to stop");
        return time.GetTimestamp();
    }

    private WebApplication Build()
    {
        var files = new PhysicalFiles(Environment.CurrentDirectory);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddLines(log, options.JsonLog, options.LogLevel);
        builder.Services
            .AddSingleton(time)
            .AddSingleton(options)
            .AddSingleton<IReadableFiles>(files)
            .AddSingleton<LifeLog>()
            .AddWebhookMetrics()
            .AddTracing(options)
            .AddHealth()
            .AddConnections(options)
            .AddClusterClient(options, time)
            .AddOwnerEvents(options)
            .AddConfiguration(options)
            .AddClusterFacts(options, files, ConfigurationSetup.SnapshotInForce, ConfigurationSetup.ForgetResponses)
            .AddServingCertificate(options)
            .AddClientAuthentication(options)
            .AddAdmission(options)
            .AddPodWatch(options)
            .AddOwnHandshakeCheck();
        builder.AddListeners(options);

        var app = builder.Build();
        return app
            .UseConnections()
            .MapManagement()
            .UseDraining()
            .UseClientAuthentication()
            .MapAdmission()
            .MapLiveness();
    }
}
