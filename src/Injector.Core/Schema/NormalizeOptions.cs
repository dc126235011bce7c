namespace Injector.Core.Schema;

/// <summary>How much of a round trip through Go's typed objects <see cref="TypedNormalizer"/> repeats. Nulls always go.</summary>
public sealed record NormalizeOptions
{
    /// <summary>Only nulls are dropped, so that nothing a reader wrote on purpose is lost.</summary>
    public static NormalizeOptions NullsOnly { get; } = new();

    /// <summary>Everything that decoding and encoding does, except that unknown fields survive.</summary>
    public static NormalizeOptions RoundTrip { get; } =
        new() { DropZeroValues = true, CanonicalQuantities = true, WriteRequired = true };

    /// <summary>Everything that decoding and encoding does; fields the schema does not know are lost.</summary>
    public static NormalizeOptions Compat { get; } = RoundTrip with { DropUnknown = true };

    /// <summary>Optional fields with zero values (<c>""</c>, 0, false, empty list or map) go; explicit zeros of pointers stay.</summary>
    public bool DropZeroValues { get; init; }

    /// <summary>Quantities are written as Kubernetes prints them; malformed ones stay.</summary>
    public bool CanonicalQuantities { get; init; }

    /// <summary>Fields that the encoder always writes are added: <c>resources: {}</c>, <c>name: ""</c>, <c>containers: null</c>.</summary>
    public bool WriteRequired { get; init; }

    /// <summary>Fields that the schema does not know go.</summary>
    public bool DropUnknown { get; init; }
}
