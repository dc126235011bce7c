using System.Collections.Frozen;
using System.Globalization;

namespace Injector.Core.Configuration.Mesh;

/// <summary>An enumeration of the message definitions.</summary>
internal sealed class ProtoEnum
{
    private readonly FrozenDictionary<string, int> numbers;
    private readonly FrozenDictionary<int, string> names;

    internal ProtoEnum(string goName, params (string Name, int Number)[] values)
    {
        GoName = goName;
        Names = [.. values.Select(value => value.Name)];
        numbers = values.ToFrozenDictionary(value => value.Name, value => value.Number, StringComparer.Ordinal);
        names = values.ToFrozenDictionary(value => value.Number, value => value.Name);
    }

    internal string GoName { get; }

    /// <summary>Names in the order of declaration.</summary>
    internal IReadOnlyList<string> Names { get; }

    internal bool TryNumber(string name, out int number) => numbers.TryGetValue(name, out number);

    /// <summary>Name of a value; a number that is not declared gives null.</summary>
    internal string? Name(int number) => names.GetValueOrDefault(number);
}

/// <summary>A value of an enumeration; its number need not be declared.</summary>
internal readonly record struct ProtoEnumValue(ProtoEnum Type, int Number)
{
    /// <summary>Name, or the number for a value that is not declared.</summary>
    public override string ToString() => Type.Name(Number) ?? Number.ToString(CultureInfo.InvariantCulture);
}
