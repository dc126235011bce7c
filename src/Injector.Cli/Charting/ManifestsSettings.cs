using Injector.Cli.Charting.Values;

namespace Injector.Cli.Charting;

/// <summary>What one run of <c>manifests</c> was asked to do.</summary>
/// <param name="Release">What the chart is rendered for.</param>
/// <param name="Values">Where values come from.</param>
/// <param name="Output">File to write; null for standard output.</param>
internal sealed record ManifestsSettings(ChartRelease Release, ValuesRequest Values, string? Output);
