using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>Tells whether a text has scalars of which line breaks behind them may be a part.</summary>
internal static class BlockScalars
{
    /// <summary>Whether there is a literal or folded scalar, and whether one keeps all its final line breaks.</summary>
    public static (bool Any, bool Keeping) In(SyntaxTree syntax)
    {
        var (any, keeping) = (false, false);
        for (var index = 0; index < syntax.Count; index++)
        {
            if (syntax[index].Style is NodeStyle.Literal or NodeStyle.Folded)
            {
                var start = syntax[index].Start;
                any = true;
                keeping |= syntax.Text.AsSpan(start, Math.Min(3, syntax.Text.Length - start)).Contains('+');
            }
        }

        return (any, keeping);
    }
}
