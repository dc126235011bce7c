using Injector.Core.Problems;
using Injector.Core.Releases;

namespace Injector.Core.Preparing;

/// <summary>Chooses the release whose behaviour is followed.</summary>
internal static class ReleaseChoice
{
    private const string DailyBuild = "release-";

    /// <summary>
    /// The settings' word, else the tag of the values when it is a release (<c>1.24.0</c>, <c>release-1.3-latest-daily</c>), else the newest
    /// release that writes such a configuration.
    /// </summary>
    /// <param name="told">The settings' word, if any.</param>
    /// <param name="tag">Tag of the values; may be empty.</param>
    /// <param name="hasOneTemplate">Whether the configuration has a single template.</param>
    /// <param name="problems">Gets a word that is no release.</param>
    public static IstioRelease Of(string? told, string tag, bool hasOneTemplate, ProblemCollector problems)
    {
        if (string.IsNullOrEmpty(told))
        {
            var newest = hasOneTemplate ? ReleaseTable.LastWithOneTemplate : IstioRelease.Reference;
            return OfTag(tag) ?? newest;
        }

        if (IstioRelease.TryParse(told, out var release) && release.Major == 1)
        {
            return release;
        }

        problems.Add(ConfigurationProblems.ReleaseUnknown(told));
        return IstioRelease.Reference;
    }

    /// <summary>The built-in templates call functions as they are since a release; with an older one every pod would fail on them.</summary>
    public static void CheckBuiltIn(InjectorConfig config, IstioRelease release, bool isTold, ProblemCollector problems)
    {
        var older = ReleaseTable.Of(ReleaseRule.ToJsonTakesStringMaps);
        if (config.ConfigFile == BuiltInConfiguration.ConfigName && older.Contains(release) && older.Ranges[^1].Until is { } first)
        {
            problems.Add(ConfigurationProblems.BuiltInTemplatesAreNewer(release, new IstioRelease(first.Major, first.Minor), isTold));
        }
    }

    /// <summary>What <see cref="Of"/> goes by, for people.</summary>
    public static string SourceOf(InjectionSettings settings, string tag) =>
        !string.IsNullOrEmpty(settings.IstioVersion) ? settings.IstioVersionSource
        : OfTag(tag) is not null ? $"the values' tag {tag}"
        : "the newest that writes such a configuration, as nothing names one";

    private static IstioRelease? OfTag(string tag)
    {
        var text = tag.StartsWith(DailyBuild, StringComparison.Ordinal) ? tag[DailyBuild.Length..] : tag;
        return IstioRelease.TryParse(text, out var release) && release.Major == 1 ? release : null;
    }
}
