using System.Net;
using Injector.Core;
using Injector.Hosting.Requests;
using Injector.Webhook.Admission;
using Injector.Webhook.Certificates;
using Injector.Webhook.ClientAuthentication;
using Injector.Webhook.Configuration;
using Injector.Webhook.Health;
using Injector.Webhook.Metrics;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Injector.Webhook.Hosting;

/// <summary>Puts the webhook together; <see cref="RunAsync"/> reads like its life.</summary>
internal sealed class WebhookHost(WebhookOptions options, TimeProvider time, Stream log)
{
    private readonly WebhookMetrics metrics = new();
    private readonly ServingCertificate certificate = new(time);
    private readonly ConfigurationHolder configuration = new(options.AnswerCacheBytes);

    /// <summary>Address of the TLS endpoint once it listens.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Address of the management endpoint once it listens; null when there is none.</summary>
    public IPEndPoint? Management { get; private set; }

    /// <summary>Runs until cancelled or told to stop by a signal.</summary>
    /// <param name="started">Called when both endpoints listen.</param>
    /// <param name="cancellation">Stops the webhook gracefully.</param>
    public async Task RunAsync(Action? started, CancellationToken cancellation)
    {
        using var decisions = new DecisionLog(log, options.JsonLog, time);
        var sources = new WebhookSources(options, time, metrics, certificate, configuration);
        var app = Build(decisions, sources, out var readiness);
        await using (app.ConfigureAwait(false))
        {
            using var traces = Tracing.Start(options.OtlpEndpoint);
            await StartSourcesAsync(app, cancellation).ConfigureAwait(false);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            FindEndpoints(app);
            readiness.Endpoint = Endpoint;
            started?.Invoke();
            await WaitForStopAsync(app, readiness, cancellation).ConfigureAwait(false);
        }
    }

    private WebApplication Build(DecisionLog decisions, WebhookSources sources, out Readiness readiness)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddLogging(builder.Logging);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(decisions);
        builder.Services.AddHostedService<DecisionLogFlusher>();
        sources.Register(builder.Services);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((_, kestrel) => Listen(kestrel));

        var app = builder.Build();
        var inject = new InjectEndpoint(
            configuration, sources.Facts, new PodInjector(new RequestFactory(InjectionHost.Webhook, sources.Facts, options.NativeSidecars), RevisionName()), metrics, decisions, options.Limits, time,
            app.Services.GetRequiredService<ILogger<InjectEndpoint>>());
        RegisterGauges(inject);
        RegisterSelfManagedGauges(app.Services.GetService<SelfManagedCertificateService>());
        readiness = new Readiness(configuration, certificate, sources.Facts, time) { Checks = [.. app.Services.GetServices<HealthCheck>()] };
        var management = new ManagementEndpoints(readiness, metrics);
        var ready = readiness;
        app.Run(context => Dispatch(context, inject, management, ready));
        return app;
    }

    private static Task Dispatch(HttpContext context, InjectEndpoint inject, ManagementEndpoints management, Readiness readiness)
    {
        if (!context.Request.IsHttps)
        {
            return management.HandleAsync(context);
        }

        if (readiness.IsStopping)
        {
            LetGo(context);
        }

        var path = context.Request.Path;
        if (path.StartsWithSegments("/inject", StringComparison.Ordinal))
        {
            return inject.HandleAsync(context);
        }

        context.Response.StatusCode = path == "/healthz" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // The caller is told with this answer to use another connection, and so another replica; none is closed under its hands.
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

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        var clients = options.ClientCaFile is null ? null : new ClientCertificateValidator(ClientCertificates.Load(options), time);
        var tls = new TlsOptions(certificate, clients, kestrel.ApplicationServices.GetRequiredService<ILogger<TlsOptions>>());
        kestrel.Listen(options.Listen, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1AndHttp2;
            endpoint.UseHttps(tls.ToCallback());
        });
        if (options.Management is { } management)
        {
            kestrel.Listen(management, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        }
    }

    private void AddLogging(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        logging.AddProvider(new LineLoggerProvider(log, options.JsonLog, time));
    }

    private void RegisterGauges(InjectEndpoint inject)
    {
        metrics.Register(new Gauge("injector_in_flight", "Reviews being worked on.", () => inject.InFlight));
        metrics.Register(new Gauge("injector_configuration_generation", "Number of the configuration in force; 0 before the first.",
            () => configuration.Current?.Generation ?? 0));
        metrics.Register(new Gauge("injector_configuration_rejected", "1 when the latest configuration offered could not be taken.",
            () => configuration.Problem is null ? 0 : 1));
        metrics.Register(new Gauge("injector_certificate_seconds_left", "Seconds until the serving certificate expires.",
            () => Math.Floor(certificate.SecondsLeft)));
    }

    private void RegisterSelfManagedGauges(SelfManagedCertificateService? selfManaged)
    {
        if (selfManaged is not null)
        {
            metrics.Register(new Gauge("injector_leader", "1 in the one replica that renews certificates and keeps the CA bundle.",
                () => selfManaged.IsLeader ? 1 : 0));
            metrics.Register(new Gauge("injector_certificate_authority_seconds_left", "Seconds until the authority of the serving certificate expires.",
                () => Math.Floor(selfManaged.AuthoritySecondsLeft)));
        }
    }

    private static async Task StartSourcesAsync(WebApplication app, CancellationToken cancellation)
    {
        foreach (var source in app.Services.GetServices<IStartupSource>())
        {
            await source.StartAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void FindEndpoints(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var address in addresses)
        {
            var binding = BindingAddress.Parse(address);
            var host = IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback;
            if (binding.Scheme == "https")
            {
                Endpoint = new IPEndPoint(host, binding.Port);
            }
            else
            {
                Management = new IPEndPoint(host, binding.Port);
            }
        }
    }

    // Unready first, then a while for the Service's endpoints to learn of it, then no new connections, then the open calls end.
    private async Task WaitForStopAsync(WebApplication app, Readiness readiness, CancellationToken cancellation)
    {
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = either.Token.Register(told.SetResult);
        await told.Task.ConfigureAwait(false);
        readiness.BeginStopping();
        await Task.Delay(options.DrainDelay, time, CancellationToken.None).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private string RevisionName() => options.Injection.Revision.Length == 0 ? "default" : options.Injection.Revision;
}
