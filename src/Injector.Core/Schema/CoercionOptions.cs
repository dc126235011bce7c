namespace Injector.Core.Schema;

/// <summary>How <see cref="TypedCoercion"/> reads YAML that was not written for a typed reader.</summary>
internal sealed record CoercionOptions
{
    /// <summary>Keys that fit a field only when case is ignored are renamed to it; an exact key wins. Off by default.</summary>
    public bool IgnoreKeyCase { get; init; }

    /// <summary>Chooses the text of a value that becomes one, from its place and what it reads as; null takes the latter.</summary>
    public Func<SchemaPath, string, string>? TextOf { get; init; }
}
