using System.Globalization;

namespace Injector.Core.Protobuf;

/// <summary>An enumeration of the message definitions.</summary>
internal sealed class ProtoEnum
{
    private readonly (string Name, int Number)[] _values;

    internal ProtoEnum(string goName, params (string Name, int Number)[] values)
    {
        GoName = goName;
        _values = values;
    }

    internal string GoName { get; }

    /// <summary>Names in the order of declaration.</summary>
    internal IEnumerable<string> Names => _values.Select(value => value.Name);

    internal bool TryNumber(string name, out int number)
    {
        var index = Array.FindIndex(_values, value => value.Name == name);
        number = index < 0 ? 0 : _values[index].Number;
        return index >= 0;
    }

    /// <summary>Name of a value; a number that is not declared gives null.</summary>
    internal string? Name(int number) => Array.Find(_values, value => value.Number == number).Name;
}

/// <summary>A value of an enumeration; its number need not be declared.</summary>
internal readonly record struct ProtoEnumValue(ProtoEnum Type, int Number)
{
    /// <summary>Name, or the number for a value that is not declared.</summary>
    public override string ToString() => Type.Name(Number) ?? Number.ToString(CultureInfo.InvariantCulture);
}
