using System.Diagnostics;
using Injector.Webhook.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Injector.Webhook.Tracing;

/// <summary>Traces, sent by OTLP when an endpoint is configured; without one an activity costs nothing.</summary>
internal sealed class Traces : IDisposable
{
    private readonly TracerProvider? _provider;

    /// <summary>Begins to send traces; without options none are sent.</summary>
    public Traces(TracingOptions? options) => _provider = options is null ? null : Build(options);

    /// <summary>The webhook's own source of activities.</summary>
    public static ActivitySource Source { get; } = new("Injector.Webhook");

    /// <summary>Sends what is left.</summary>
    public void Dispose() => _provider?.Dispose();

    // The variables go to OpenTelemetry as its configuration: it knows what each means, as that a common endpoint gets /v1/traces added.
    private static TracerProvider Build(TracingOptions options) => Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(services => services.AddSingleton<IConfiguration>(ConfigurationOf(options)))
        .AddSource(Source.Name)
        .AddSource("Microsoft.AspNetCore")
        .AddOtlpExporter(exporter => UseOwnEndpoint(exporter, options))
        .Build();

    private static IConfigurationRoot ConfigurationOf(TracingOptions options) =>
        new ConfigurationBuilder().AddInMemoryCollection(options.Variables.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();

    private static void UseOwnEndpoint(OtlpExporterOptions exporter, TracingOptions options)
    {
        if (options.Endpoint is not null)
        {
            exporter.Endpoint = options.Endpoint;
        }
    }
}
