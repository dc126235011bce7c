using Injector.Cli.Reporting;

namespace Injector.Cli.Input;

/// <summary>What the values of <c>-f</c> come to.</summary>
/// <param name="Inputs">The inputs, in the order given.</param>
/// <param name="Problems">What is wrong with the values.</param>
internal sealed record ResolvedInputs(IReadOnlyList<ManifestInput> Inputs, IReadOnlyList<Problem> Problems)
{
    /// <summary>What was found in folders and is no file to read, with the reason.</summary>
    public IReadOnlyList<(string Path, string Reason)> PassedOver { get; init; } = [];
}
