using Injector.Core.TypedValues;

namespace Injector.Core.Masking;

/// <summary>Shows templates the author's texts as they are and remembers those that YAML could read as structure.</summary>
internal sealed class AuthorWatch : AuthorText
{
    private readonly List<string> _structural = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The texts that were read and could be structure, each once, in the order of reading.</summary>
    public IReadOnlyList<string> Structural => _structural;

    public override string See(string text)
    {
        if (StructuralText.Is(text) && _seen.Add(text))
        {
            _structural.Add(text);
        }

        return text;
    }
}
