namespace Injector.Templating;

/// <summary>What the numbers of a JSON tree become.</summary>
public enum JsonNumbers
{
    /// <summary>Every number is a <c>float64</c>, as Go's JSON decoder makes them: the default.</summary>
    Float64,

    /// <summary>Numbers without point and exponent that fit are <c>int64</c>, all others <c>float64</c>.</summary>
    Int64,
}
