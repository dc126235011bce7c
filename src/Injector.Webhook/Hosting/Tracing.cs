using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Injector.Webhook.Hosting;

/// <summary>Traces, sent by OTLP when an endpoint is configured; without one an activity costs nothing.</summary>
internal static class Tracing
{
    /// <summary>The webhook's own source of activities.</summary>
    public static ActivitySource Source { get; } = new("Injector.Webhook");

    /// <summary>Begins to send traces to <paramref name="endpoint"/>; null sends none.</summary>
    public static IDisposable? Start(string? endpoint) => endpoint is null
        ? null
        : Sdk.CreateTracerProviderBuilder()
            .AddSource(Source.Name)
            .AddSource("Microsoft.AspNetCore")
            .AddOtlpExporter(o => o.Endpoint = new Uri(endpoint))
            .Build();
}
