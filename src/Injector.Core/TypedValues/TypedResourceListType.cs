using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary><c>v1.ResourceList</c>: quantities by resource name, with methods for the usual ones.</summary>
internal sealed class TypedResourceListType : GoType
{
    private static readonly Dictionary<string, GoMethod> Methods = new(StringComparer.Ordinal)
    {
        ["Cpu"] = Resource("Cpu", "cpu"),
        ["Memory"] = Resource("Memory", "memory"),
        ["Storage"] = Resource("Storage", "storage"),
        ["StorageEphemeral"] = Resource("StorageEphemeral", "ephemeral-storage"),
        ["Pods"] = Resource("Pods", "pods"),
    };

    private TypedResourceListType()
        : base(GoKind.Map, "v1.ResourceList", TypedQuantityType.Entry, Named("v1.ResourceName", String), isNamed: true)
    {
    }

    public static TypedResourceListType Instance { get; } = new();

    public override GoMethod? FindMethod(string name) => Methods.GetValueOrDefault(name);

    /// <summary>A pointer to the quantity; to zero when the list does not name the resource.</summary>
    private static GoMethod Resource(string method, string resource) => GoMethod.Getter(method, list =>
        TypedQuantityType.PointerToCopy(list.AsMap.TryGetValue(resource, out var quantity) ? quantity : TypedQuantityType.Instance.Zero()));
}
