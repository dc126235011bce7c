using Injector.Templating;

namespace Injector.Core.Preparing;

/// <summary>Delimiters of template actions. Releases before 1.3 wrote <c>[[ ]]</c>, and captured configurations of that time still do.</summary>
internal static class Delimiters
{
    public static TemplateOptions Of(string text, TemplateOptions options)
    {
        var isBracketed = text.Contains("[[", StringComparison.Ordinal) && text.Contains("]]", StringComparison.Ordinal)
            && !text.Contains("{{", StringComparison.Ordinal);
        return isBracketed ? options with { LeftDelimiter = "[[", RightDelimiter = "]]" } : options;
    }
}
