namespace Injector.Core.Preparing;

/// <summary>What the values of assignments are read as.</summary>
internal enum SetForm
{
    /// <summary>What they look like: <c>--set</c>.</summary>
    Typed,

    /// <summary>Text: <c>--set-string</c>.</summary>
    Text,

    /// <summary>JSON: <c>--set-json</c>.</summary>
    Json,
}
