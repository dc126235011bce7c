using System.Collections.Concurrent;

namespace Injector.Core.Schema;

/// <summary>
/// The Kubernetes types a pod and its workloads are made of. A type is built when it is first asked for, its look-up tables when
/// they are first used; both are then shared by all threads.
/// </summary>
public static class PodSchema
{
    private static readonly ConcurrentDictionary<string, SchemaType> Types = new(StringComparer.Ordinal);

    /// <summary>The type of a whole pod: <c>apiVersion</c>, <c>kind</c>, <c>metadata</c>, <c>spec</c>, <c>status</c>.</summary>
    public static SchemaType Pod => Type("Pod");

    /// <summary>The API level the table was made from.</summary>
    public static string Source => SchemaTable.Source;

    /// <summary>A type by its Go name, such as <c>Container</c>.</summary>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public static SchemaType Type(string name) =>
        FindType(name) ?? throw new ArgumentException($"no type {name} in the pod schema", nameof(name));

    /// <summary>A type by its Go name, or null.</summary>
    public static SchemaType? FindType(string name)
    {
        if (Types.TryGetValue(name, out var known))
        {
            return known;
        }

        var read = SchemaTable.Read(name);
        return read is null ? null : Types.GetOrAdd(name, read);
    }
}
