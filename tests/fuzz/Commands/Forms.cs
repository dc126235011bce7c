using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Injector.Fuzz.Commands;

/// <summary>Whether what was written can be read by what reads it, whatever the manifests hold.</summary>
internal static partial class Forms
{
    /// <summary>What GitHub takes for a comment.</summary>
    private const int LongestComment = 65_536;

    /// <exception cref="FaultException">It cannot.</exception>
    public static void Check(CommandRun run, string form)
    {
        run.Hold(!Unseen().IsMatch(form == "unified" ? Colours().Replace(run.Out, string.Empty) : run.Out), "control characters or marks of direction are written as they are");
        switch (form)
        {
            case "json" or "sarif" or "gitlab":
                Parse<System.Text.Json.JsonException>(run, () => JsonNode.Parse(run.Out));
                break;
            case "junit":
                Parse<XmlException>(run, () => XDocument.Parse(run.Out));
                break;
            case "yaml" or "patch" or "kustomize":
                run.Hold(Documents.Of(run.Out) is { Count: 1 }, "is not one YAML document");
                break;
            case "github":
                run.Hold(run.Out.Split('\n').All(line => line.Length == 0 || Annotation().IsMatch(line)), "has a line that is no annotation");
                break;
            case "html":
                HtmlPage.Check(run);
                break;
            case "markdown":
                run.Hold(run.Out.Length <= LongestComment, "is longer than a comment may be");
                CheckMarkdown(run);
                break;
        }
    }

    private static void Parse<TException>(CommandRun run, Action parse)
        where TException : Exception
    {
        try
        {
            parse();
        }
        catch (TException e)
        {
            run.Hold(false, e.Message);
        }
    }

    /// <summary>Text of manifests stands in code only: no element of its own, and every block of code ends.</summary>
    private static void CheckMarkdown(CommandRun run)
    {
        string? fence = null;
        var open = 0;
        foreach (var line in run.Out.Split('\n'))
        {
            if (fence is not null)
            {
                fence = line.TrimEnd() == fence ? null : fence;
            }
            else if (Fence().Match(line) is { Success: true } begin)
            {
                fence = begin.Value;
            }
            else
            {
                var text = Code().Replace(line, string.Empty);
                run.Hold(Element().Matches(text).All(element => element.Groups[1].Value is "details" or "summary" or "code" or "br" or "b" or "sub"), $"has an element of another: {line}");
                open += Count(text, "<details>") - Count(text, "</details>");
            }
        }

        run.Hold(fence is null && open == 0, "has a block that does not end");
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;

    [GeneratedRegex("""[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]""")]
    private static partial Regex Unseen();

    [GeneratedRegex("""\x1b\[[0-9;]*m""")]
    private static partial Regex Colours();

    [GeneratedRegex("^::(error|warning|notice) [^\r]*::")]
    private static partial Regex Annotation();

    [GeneratedRegex("^`{3,}")]
    private static partial Regex Fence();

    [GeneratedRegex("(`+)[^`](?:.*?[^`])?\\1(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex("</?([a-zA-Z!]+)")]
    private static partial Regex Element();
}
