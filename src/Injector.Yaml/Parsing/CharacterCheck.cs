using System.Buffers;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>Rejects what no document may hold before anything is read.</summary>
internal static class CharacterCheck
{
    private static readonly SearchValues<char> ForbiddenAscii = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\v\f\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f");

    public static void Run(SyntaxTree tree, int maxLength)
    {
        var text = tree.Text;
        if (text.Length > maxLength)
        {
            throw tree.Error(0, $"the document has {text.Length} characters, more than the limit of {maxLength}");
        }

        tree.HasUnicodeBreaks = text.AsSpan().ContainsAny(LineBreaks.OfUnicode);
        tree.IsJson = tree.HasUnicodeBreaks && tree.FirstLine == 1 && text.AsSpan().TrimStart().StartsWith('{');
        var control = text.AsSpan().IndexOfAny(ForbiddenAscii);
        if (control >= 0)
        {
            throw tree.Error(control, $"control character U+{(int)text[control]:X4} is not allowed in YAML; write it as an escape in double quotes");
        }
    }
}
