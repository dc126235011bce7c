using System.Collections.Concurrent;
using Injector.Templating;

namespace Injector.Core.Protobuf;

/// <summary>An enumeration as templates see it: a 32-bit number that prints its name.</summary>
internal sealed class EnumType : GoType
{
    private static readonly ConcurrentDictionary<ProtoEnum, EnumType> Known = new();

    private readonly ProtoEnum _constants;
    private readonly GoMethod _text;

    private EnumType(ProtoEnum constants)
        : base(GoKind.Int32, constants.GoName, isNamed: true)
    {
        _constants = constants;
        _text = GoMethod.Getter("String", receiver => Value.String(NameOf(receiver)));
    }

    internal static EnumType For(ProtoEnum constants) => Known.GetOrAdd(constants, static key => new EnumType(key));

    /// <inheritdoc/>
    public override GoMethod? FindMethod(string name) => name == _text.Name ? _text : null;

    /// <inheritdoc/>
    public override string? TextOf(in Value value) => NameOf(value);

    private string NameOf(Value value) => new ProtoEnumValue(_constants, value.Dereference().AsInt32).ToString();
}
