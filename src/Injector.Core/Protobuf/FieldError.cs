namespace Injector.Core.Protobuf;

/// <summary>A field whose value cannot be read.</summary>
/// <param name="Path">Names from the root, by dots; list elements in brackets: <c>extensionProviders[1].name</c>.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record FieldError(string Path, string Reason)
{
    /// <summary>The path as a JSON pointer. A name that holds a dot itself is not found and leads to the node above it.</summary>
    internal string Pointer => "/" + Path.Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Replace("~", "~0", StringComparison.Ordinal).Replace('.', '/');

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Reason}";
}
