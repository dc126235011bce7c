using System.Text.RegularExpressions;

namespace Injector.Fuzz.Commands;

/// <summary>The page of <c>diff</c>: elements that it knows, which end as they begin, and one script, its own.</summary>
internal static partial class HtmlPage
{
    private const string Known =
        " a b body button code dd del details dialog div dl dt h1 h2 h3 head header html i input ins kbd label li main mark meta nav ol p script section small span strong style summary table tbody td th thead title tr ul colgroup col pre ";

    private const string Void = " input meta col ";

    /// <summary>Elements whose end may be left out.</summary>
    private const string Lenient = " li dt dd p tr td th tbody thead ";

    public static void Check(CommandRun run)
    {
        run.Hold(run.Out.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal), "is no page");
        var text = Raw().Replace(run.Out["<!DOCTYPE html>".Length..], "<$1></$1>");
        var tags = Tag().Matches(text);
        run.Hold(tags.Count == text.Count(character => character == '<'), "has a sign that begins no element");
        run.Hold(tags.Count(tag => tag.Value == "<script>") == 1, "has another script");
        var open = new Stack<string>();
        foreach (Match tag in tags)
        {
            var (name, ends) = ($" {tag.Groups[2].Value} ", tag.Groups[1].Length > 0);
            run.Hold(Known.Contains(name, StringComparison.Ordinal), $"has the element {tag.Value}");
            run.Hold(!Handler().IsMatch(tag.Groups[3].Value), $"has an attribute that runs or loads: {tag.Value}");
            if (Void.Contains(name, StringComparison.Ordinal) || Lenient.Contains(name, StringComparison.Ordinal))
            {
                continue;
            }

            if (!ends)
            {
                open.Push(name);
                continue;
            }

            run.Hold(open.TryPop(out var begun) && begun == name, $"ends{name}where it did not begin");
        }

        run.Hold(open.Count == 0, "does not end all elements");
    }

    [GeneratedRegex("<(script|style)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex("""<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*)\s*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s((on[a-z]+|src|srcset|style|action)=|href=(?!"#))""")]
    private static partial Regex Handler();
}
