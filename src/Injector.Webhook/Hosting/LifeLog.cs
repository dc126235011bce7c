using Injector.Hosting.Building;
using Injector.Webhook.Options;

namespace Injector.Webhook.Hosting;

/// <summary>What the log tells of the webhook's life: what started with which settings, where it listens, why and how it ended.</summary>
internal sealed partial class LifeLog(WebhookOptions options, ILogger<LifeLog> logger)
{
    private const int LongestSetting = 256;
    private const int MostSettings = 64;

    /// <summary>Before anything else happens.</summary>
    public void Starting()
    {
        var build = BuildInfo.Current;
        LogStarting(build.Version, build.Commit.Length == 0 ? "" : $" (commit {build.Commit})", build.Runtime, options.RevisionName, options.Instance);
        LogConfiguration(OriginOf(options));
        if (options.Given.Count > 0)
        {
            LogSettings(string.Join(' ', options.Given.Take(MostSettings).Select(Shorten)));
        }
    }

    /// <summary>Both endpoints listen.</summary>
    public void Listening(Endpoints endpoints) => LogListening(
        $"https://{endpoints.Tls}/inject", endpoints.Management is { } management ? $"http://{management}" : "nowhere");

    /// <summary>Told to stop.</summary>
    public void Stopping(string reason) => LogStopping(reason, options.DrainDelay.TotalSeconds);

    /// <summary>The last call has ended.</summary>
    /// <param name="took">Since the word to stop.</param>
    public void Stopped(TimeSpan took) => LogStopped(Math.Round(took.TotalSeconds, 3));

    /// <summary>Where the configuration comes from, in words.</summary>
    internal static string OriginOf(WebhookOptions options)
    {
        var given = options.ConfigurationFiles;
        string?[] files = [given.InjectConfigFile, given.ValuesFile, .. given.ValuesOver, given.MeshConfigFile];
        var named = string.Join(", ", files.OfType<string>());
        if (options.Configuration == ConfigurationSource.Files)
        {
            return named.Length == 0 ? "built in" : $"files {named}";
        }

        var maps = $"ConfigMaps {options.Namespace}/{options.ClusterConfiguration.Injector} and {options.Namespace}/{options.ClusterConfiguration.Mesh}";
        return named.Length == 0 ? maps : $"{maps}, under files {named}";
    }

    private static string Shorten(string setting) => setting.Length <= LongestSetting ? setting : setting[..(LongestSetting - 1)] + "…";

    [LoggerMessage(Level = LogLevel.Information, Message = "starting injector-webhook {Version}{Commit} on {Runtime}, revision {Revision}, replica {Instance}")]
    private partial void LogStarting(string version, string commit, string runtime, string revision, string instance);

    [LoggerMessage(Level = LogLevel.Information, Message = "configuration comes from: {Origin}")]
    private partial void LogConfiguration(string origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "settings given: {Settings}")]
    private partial void LogSettings(string settings);

    [LoggerMessage(Level = LogLevel.Information, Message = "listening: reviews at {Tls}, health and metrics at {Management}")]
    private partial void LogListening(string tls, string management);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopping: {Reason}; unready from now on, callers are served for {Seconds} s more")]
    private partial void LogStopping(string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped: drained for {Seconds} s")]
    private partial void LogStopped(double seconds);
}
