using System.Text;
using Injector.Core.Mesh;
using Injector.Core.Releases;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Functions over text.</summary>
internal static class TextFunctions
{
    private const int WidestIndent = 4096;

    public static void AddTo(FunctionTableBuilder builder, ReleaseRules rules) => builder
        .Add("indent", static (c, a) => Value.String(Indent(c, a[0].AsInt32, a[1].AsString)), GoType.Int, GoType.String)
        .Add("directory", static (_, a) => Value.String(Directory(a[0].AsString)), GoType.String)
        .Add("contains", static (_, a) => Value.Bool(a[1].AsString.Contains(a[0].AsString, StringComparison.Ordinal)), GoType.String, GoType.String)
        .Add("toLower", static (_, a) => Value.String(a[0].AsString.ToLowerInvariant()), GoType.String)
        .Add("render", static (c, a) => Value.String(Render(c, a[0].AsString)), GoType.String)
        .Add("kubevirtInterfaces", static (_, a) => a[0], GoType.String)
        .Add("excludeInterfaces", static (_, a) => a[0], GoType.String)
        .Add("formatDuration", (_, a) => Value.String(MessageValue.FormatDuration(a[0], rules.Release)), GoType.Any);

    /// <summary>Pads every line but the first; sprig's function of this name pads the first one too.</summary>
    private static string Indent(CallContext context, int blanks, string text)
    {
        if (blanks is < 0 or > WidestIndent)
        {
            throw new FunctionException($"strings: negative or too large indentation {blanks}");
        }

        var lines = text.AsSpan().Count('\n');
        context.CheckLength(text.Length + ((long)lines * blanks));
        var padded = new StringBuilder(text.Length + (lines * blanks));
        foreach (var range in text.AsSpan().Split('\n'))
        {
            if (range.Start.Value > 0)
            {
                padded.Append('\n').Append(' ', blanks);
            }

            padded.Append(text.AsSpan(range));
        }

        return padded.ToString();
    }

    /// <summary>A text that is a template itself, with the same functions and data; nothing when it fails. Templates before 1.14 call it.</summary>
    private static string Render(CallContext context, string text)
    {
        try
        {
            return context.Evaluate("inject", text, context.Root);
        }
        catch (TemplateException error) when (error.Class != TemplateErrorClass.LimitExceeded)
        {
            return string.Empty;
        }
    }

    private static string Directory(string path) => path[..(path.LastIndexOf('/') + 1)];
}
