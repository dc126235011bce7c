using System.Numerics;

namespace Injector.Templating.Syntax;

/// <summary>What a number constant can be used as; null where it does not fit.</summary>
internal sealed record NumberConstant
{
    public long? Signed { get; init; }

    public ulong? Unsigned { get; init; }

    public double? Float { get; init; }

    public Complex? Complex { get; init; }

    /// <summary>True when the spelling (point or exponent) makes it a float where nothing else decides.</summary>
    public bool IsFloatSpelling { get; init; }

    /// <summary>The value where nothing else decides; null when it does not fit an <c>int</c>.</summary>
    public Value? Ideal =>
        Complex is { } complex ? Value.Complex(complex)
        : IsFloatSpelling && Float is { } real ? Value.Float64(real)
        : Signed is { } integer ? Value.Int(integer)
        : null;
}
