using Injector.Core;

namespace Injector.Hosting.Facts;

/// <summary>What injection wants to know of the cluster that a pod is for. Answers come from memory.</summary>
public interface IInjectionFacts
{
    /// <summary>The nodes; null when they are not known.</summary>
    KnownNodes? Nodes { get; }

    /// <summary>All ProxyConfig resources; empty when none are known.</summary>
    IReadOnlyList<ProxyConfigResource> ProxyConfigs { get; }

    /// <summary>The Namespace object's labels and annotations; null when it is not known.</summary>
    NamespaceFacts? FindNamespace(string name);
}
