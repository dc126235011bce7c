using System.CommandLine;
using System.Net;
using Injector.Hosting.Settings;

namespace Injector.Webhook.Options;

/// <summary>Where the webhook listens, what callers may ask, how it ends and what it writes.</summary>
internal sealed class ServingFlags : IFlagGroup
{
    private const int Megabyte = 1024 * 1024;

    private readonly Option<int> _port = Flag.Number("--port", "Port of the TLS endpoint; 0 takes a free one", 15017, 0, 65535);
    private readonly Option<IPAddress> _address =
        Flag.Of("--address", "Address of the TLS endpoint", IPAddress.Any, IPAddress.TryParse!, "no IP address");

    private readonly Option<PlainAddress> _management = Flag.Of(
        "--management-address",
        "Address and port of /healthz, /readyz, /metrics and /version (plain HTTP); 'none' serves none",
        new PlainAddress(new IPEndPoint(IPAddress.Loopback, 15014)),
        ParseManagement,
        "no address and port, such as 127.0.0.1:15014");

    private readonly Option<int> _maxInFlight =
        Flag.Number("--max-in-flight", "Reviews worked on at a time; more are refused with 503", 512, 1, 1_000_000);

    private readonly Option<int> _memoryMegabytes = Flag.Number(
        "--memory-megabytes",
        "Memory by which connections, bodies and reviews are limited; 0 takes what the process may use",
        0,
        0,
        1024 * 1024);

    private readonly Option<int> _cacheMegabytes = Flag.Number("--cache-megabytes", "Memory for responses to equal pods", 16, 0, 1024);
    private readonly Option<double> _drainSeconds =
        Flag.Seconds("--drain-seconds", "Seconds between turning unready and refusing connections when told to stop", 5, 0, 3600);

    private readonly Option<string> _logFormat = Flag.Word("--log-format", "Form of log lines", "json", "json", "text");

    private readonly Option<string> _logLevel =
        Flag.Word("--log-level", "Least level of log lines; reviews are info, refused ones warn", "info", "debug", "info", "warn", "error");

    private readonly Option<bool> _ownerEvents =
        new("--owner-events") { Description = "Record denials, failures and remarkable skips as Events on the owner of the pod; needs a cluster" };

    /// <inheritdoc/>
    public IReadOnlyList<Option> All =>
        [_port, _address, _management, _maxInFlight, _memoryMegabytes, _cacheMegabytes, _drainSeconds, _logFormat, _logLevel, _ownerEvents];

    /// <inheritdoc/>
    public WebhookOptions Apply(WebhookOptions options, ParseResult parsed, EnvironmentSettings environment) => options with
    {
        Listen = new IPEndPoint(parsed.GetRequiredValue(_address), parsed.GetValue(_port)),
        Management = ManagementOf(parsed),
        Limits = LimitsOf(parsed.GetValue(_memoryMegabytes)) with { MaxInFlight = parsed.GetValue(_maxInFlight) },
        ResponseCacheBytes = parsed.GetValue(_cacheMegabytes) * Megabyte,
        DrainDelay = TimeSpan.FromSeconds(parsed.GetValue(_drainSeconds)),
        JsonLog = parsed.GetValue(_logFormat) == "json",
        LogLevel = LevelOf(parsed.GetRequiredValue(_logLevel)),
        OwnerEvents = parsed.GetValue(_ownerEvents),
        Instance = environment.Find("POD_NAME") ?? environment.Find("HOSTNAME") ?? options.Instance,
    };

    private static AdmissionLimits LimitsOf(long megabytes) =>
        AdmissionLimits.For(megabytes == 0 ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : megabytes * Megabyte);

    private IPEndPoint? ManagementOf(ParseResult parsed)
    {
        var management = parsed.GetRequiredValue(_management).Endpoint;
        return management is { Port: > 0 and var port } && port == parsed.GetValue(_port)
            ? throw new UsageException($"--port and --management-address are both {port}: one is for API servers and speaks TLS, the other for probes and metrics")
            : management;
    }

    private static bool ParseManagement(string text, out PlainAddress address)
    {
        // .NET takes an address without a port, a number for an address of 32 bits, and port 0 for both.
        var hasPort = text.Contains("]:", StringComparison.Ordinal) || (text.Count(c => c == ':') == 1 && text.Contains('.', StringComparison.Ordinal));
        address = new PlainAddress(hasPort && IPEndPoint.TryParse(text, out var endpoint) ? endpoint : null);
        return address.Endpoint is not null || text == "none";
    }

    private static LogLevel LevelOf(string word) => word switch
    {
        "debug" => LogLevel.Debug,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => LogLevel.Information,
    };

    // An own type, since a flag cannot be given the value null.
    private sealed record PlainAddress(IPEndPoint? Endpoint)
    {
        public override string ToString() => Endpoint?.ToString() ?? "none";
    }
}
