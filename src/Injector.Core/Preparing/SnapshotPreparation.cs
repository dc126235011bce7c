using Injector.Core.Preparing;

namespace Injector.Core;

/// <summary>Makes snapshots. It stands apart from <see cref="InjectionSnapshot"/>, which the stages use and which knows none of them.</summary>
public static class SnapshotPreparation
{
    extension(InjectionSnapshot)
    {
        /// <summary>Does everything that depends on configuration only: decodes, checks, parses templates, compiles selectors.</summary>
        /// <param name="config">The configuration as written.</param>
        /// <param name="settings">What the process says about injection.</param>
        /// <exception cref="ConfigurationException">Something cannot be used; all problems are listed.</exception>
        public static InjectionSnapshot Prepare(InjectorConfig config, InjectionSettings settings)
        {
            ArgumentNullException.ThrowIfNull(config);
            ArgumentNullException.ThrowIfNull(settings);
            return SnapshotBuilder.Build(config, settings);
        }
    }
}
