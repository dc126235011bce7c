using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Manifests as they stand.</summary>
internal sealed class PlainManifests(CommandHost host) : ManifestWork(host)
{
    /// <inheritdoc/>
    protected override IEnumerable<DocumentOutcome> Process(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        [new DocumentOutcome { Text = [document.RawText.AsMemory()], Document = document }];
}
