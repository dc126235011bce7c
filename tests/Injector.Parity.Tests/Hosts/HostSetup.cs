namespace Injector.Parity.Tests.Hosts;

/// <summary>What both hosts are told: the same flags, variables and files.</summary>
/// <param name="Name">Name in failures.</param>
/// <param name="Flags">Flags that both hosts have under the same name.</param>
/// <param name="Environment">Environment variables.</param>
public sealed record HostSetup(string Name, IReadOnlyList<string> Flags, IReadOnlyDictionary<string, string>? Environment = null)
{
    public IReadOnlyDictionary<string, string> Variables => Environment ?? new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
