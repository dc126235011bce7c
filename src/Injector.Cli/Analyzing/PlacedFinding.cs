using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing;

/// <summary>A finding together with where its object begins, which is where a comment answers for the whole object.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="ObjectLine">First line of the object; 0 when it is about none of a manifest.</param>
internal sealed record PlacedFinding(Finding Finding, int ObjectLine);
