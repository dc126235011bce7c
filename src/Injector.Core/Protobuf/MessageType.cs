using System.Collections.Concurrent;
using Injector.Templating;

namespace Injector.Core.Protobuf;

/// <summary>A message type as templates see it: a struct with its fields, and a getter <c>GetX</c> for each that also works on nil.</summary>
/// <remarks>In Go the members of a group are reached by getters only; here they are fields as well.</remarks>
internal sealed class MessageType : StructType
{
    private static readonly ConcurrentDictionary<(ProtoDescriptor Descriptor, IstioRelease Release), MessageType> Known = new();

    private readonly ConcurrentDictionary<string, GoMethod?> _getters = new(StringComparer.Ordinal);
    private MessageType(ProtoDescriptor descriptor, IstioRelease release)
        : base(descriptor.GoName, () => Declare(descriptor, release))
    {
        Descriptor = descriptor;
        Release = release;
    }

    internal ProtoDescriptor Descriptor { get; }

    internal IstioRelease Release { get; }

    /// <summary>The type in a release: some fields changed their type in time.</summary>
    internal static MessageType For(ProtoDescriptor descriptor, IstioRelease release) =>
        Known.GetOrAdd((descriptor, release), static key => new MessageType(key.Descriptor, key.Release));

    /// <inheritdoc/>
    public override GoMethod? FindMethod(string name) => name.StartsWith("Get", StringComparison.Ordinal)
        ? _getters.GetOrAdd(name, static (method, type) => type.CreateGetter(method), this)
        : null;

    /// <inheritdoc/>
    public override Value Zero() => Value.Struct(new MessageStruct(Descriptor.Empty, this));

    /// <summary>Declared message field of a struct field.</summary>
    internal ProtoField FieldOf(StructField field) => Descriptor.Fields[field.Index];

    /// <summary>Type of the value of a message field.</summary>
    internal GoType TypeOf(ProtoField field) => TypeOf(field, Release);

    private static List<StructField> Declare(ProtoDescriptor descriptor, IstioRelease release)
    {
        var fields = new List<StructField>(descriptor.Fields.Length);
        foreach (var field in descriptor.Fields)
        {
            if (ReferenceEquals(descriptor.FindGo(field.GoName, release), field))
            {
                fields.Add(new StructField(field.GoName, TypeOf(field, release), Embedded: false, field.Index));
            }
        }

        return fields;
    }

    private static GoType TypeOf(ProtoField field, IstioRelease release)
    {
        var element = ElementType(field, release);
        return field.Shape switch
        {
            ProtoShape.List => SliceOf(element),
            ProtoShape.Map => MapOf(String, element),
            _ => element,
        };
    }

    private static GoType ElementType(ProtoField field, IstioRelease release) => field.Kind switch
    {
        _ when field.IsWrapper => PointerTo(WrapperType.For(field.Kind)),
        ProtoKind.Enum => EnumType.For(field.Enum!),
        ProtoKind.Duration => PointerTo(DurationType.Instance),
        ProtoKind.Message => PointerTo(For(field.Message!, release)),
        ProtoKind.Struct => AnyMap,
        _ => WrapperType.ScalarType(field.Kind),
    };

    private GoMethod? CreateGetter(string method)
    {
        if (Descriptor.FindGo(method[3..], Release) is not { } field)
        {
            return null;
        }

        var zero = TypeOf(field).Zero();
        return GoMethod.Getter(method, receiver =>
            receiver.Dereference() is { Kind: GoKind.Struct } value ? ((MessageStruct)value.AsStruct).Read(field) : zero);
    }
}
