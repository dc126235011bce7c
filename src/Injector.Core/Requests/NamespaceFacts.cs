using System.Collections.ObjectModel;

namespace Injector.Core;

/// <summary>What injection reads of a Namespace object.</summary>
public sealed record NamespaceFacts
{
    /// <summary>Labels of the Namespace object.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Annotations of the Namespace object; OpenShift's user and group ranges stand here.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
