namespace Injector.Core.Quantities;

/// <summary>How a quantity was written, which decides how it is printed.</summary>
internal enum QuantityFormat
{
    /// <summary>Powers of ten by suffix: <c>500m</c>, <c>2</c>, <c>1G</c>.</summary>
    DecimalSI,

    /// <summary>Powers of 1024 by suffix: <c>128Mi</c>.</summary>
    BinarySI,

    /// <summary>Powers of ten by exponent: <c>1e3</c>.</summary>
    DecimalExponent,
}
