namespace Injector.Core.Schema;

/// <summary>How <see cref="TypedCoercion"/> reads YAML that was not written for a typed reader.</summary>
internal sealed record CoercionOptions
{
    /// <summary>Keys that fit a field only when case is ignored are renamed to it; an exact key wins. Off by default.</summary>
    public bool IgnoreKeyCase { get; init; }
}
