namespace Injector.Yaml.Parsing;

/// <summary>The texts of a node that its place in the text does not give.</summary>
/// <param name="Value">See <see cref="SyntaxNode.Value"/>.</param>
/// <param name="Tag">See <see cref="SyntaxNode.Tag"/>.</param>
/// <param name="Anchor">See <see cref="SyntaxNode.Anchor"/>.</param>
internal sealed record NodeWords(string? Value, string? Tag, string? Anchor)
{
    public static NodeWords None { get; } = new(null, null, null);
}
