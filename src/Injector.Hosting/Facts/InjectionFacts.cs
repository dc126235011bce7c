using System.Collections.ObjectModel;
using Injector.Core;

namespace Injector.Hosting.Facts;

/// <summary>Facts that were gathered once: from files, or by asking a cluster. By default nothing is known.</summary>
public sealed record InjectionFacts : IInjectionFacts
{
    /// <inheritdoc/>
    public KnownNodes? Nodes { get; init; }

    /// <summary>Namespace objects by name.</summary>
    public IReadOnlyDictionary<string, NamespaceFacts> Namespaces { get; init; } = ReadOnlyDictionary<string, NamespaceFacts>.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<ProxyConfigResource> ProxyConfigs { get; init; } = [];

    /// <inheritdoc/>
    public NamespaceFacts? FindNamespace(string name) => Namespaces.GetValueOrDefault(name);
}
