using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>Takes injections out of manifests. The pods tell what was injected, so no configuration is read.</summary>
internal sealed class ManifestUninjection : ManifestWork
{
    private readonly DocumentUninjector _uninjector;

    private ManifestUninjection(CommandHost host, InjectionSnapshot snapshot)
        : base(host) => _uninjector = new DocumentUninjector(snapshot);

    /// <summary>Makes it; the built-in configuration stands in for the release that tells which objects carry a pod.</summary>
    /// <param name="host">Files.</param>
    /// <param name="settings">Names further kinds that carry a pod.</param>
    public static ManifestUninjection Prepare(CommandHost host, InjectionSettings settings) =>
        new(host, InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), settings));

    /// <inheritdoc/>
    protected override IEnumerable<DocumentOutcome> Process(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        _uninjector.Uninject(input, document, cancellation);
}
