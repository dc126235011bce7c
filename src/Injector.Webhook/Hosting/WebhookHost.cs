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
internal sealed class WebhookHost(WebhookOptions options, TimeProvider time, Stream log)
{
    /// <summary>Address of the TLS endpoint once it listens.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Address of the management endpoint once it listens; null when there is none.</summary>
    public IPEndPoint? Management { get; private set; }

    /// <summary>Runs until cancelled or told to stop by a signal.</summary>
    /// <param name="started">Called when both endpoints listen.</param>
    /// <param name="cancellation">Stops the webhook gracefully.</param>
    /// <exception cref="UsageException">The options cannot be followed.</exception>
    public async Task RunAsync(Action? started, CancellationToken cancellation)
    {
        var app = Build();
        await using (app.ConfigureAwait(false))
        {
            await app.Services.StartSourcesAsync(cancellation).ConfigureAwait(false);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            (Endpoint, Management) = Endpoints.Of(app.Services);
            started?.Invoke();
            await app.WaitForStopAsync(options.DrainDelay, time, cancellation).ConfigureAwait(false);
        }
    }

    private WebApplication Build()
    {
        var files = new PhysicalFiles(Environment.CurrentDirectory);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddLines(log, options.JsonLog);
        builder.Services
            .AddSingleton(time)
            .AddSingleton(options)
            .AddSingleton<IReadableFiles>(files)
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
