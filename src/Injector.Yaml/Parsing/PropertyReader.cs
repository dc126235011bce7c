namespace Injector.Yaml.Parsing;

/// <summary>Reads anchors, tags and the names of aliases.</summary>
internal sealed class PropertyReader(Scanner scanner)
{
    private Dictionary<string, string>? _tagHandles;

    /// <summary>Makes a handle of a %TAG directive known.</summary>
    public void Declare(string handle, string prefix) => (_tagHandles ??= new(StringComparer.Ordinal))[handle] = prefix;

    /// <summary>Reads the anchor and the tag that start here, in either order.</summary>
    public NodeProperties Read()
    {
        var start = scanner.Pos;
        string? anchor = null;
        string? tag = null;
        while (true)
        {
            if (scanner.Current == '&' && anchor is null)
            {
                anchor = ReadName("anchor");
            }
            else if (scanner.Current == '!' && tag is null)
            {
                tag = ReadTag();
            }
            else
            {
                break;
            }

            if (scanner.Current is not (' ' or '\t'))
            {
                break;
            }

            var behind = scanner.Pos;
            scanner.SkipBlanks();
            if (scanner.Current is not ('&' or '!'))
            {
                scanner.Pos = behind;
                break;
            }
        }

        return new NodeProperties(start, anchor, tag);
    }

    /// <summary>Reads the name behind the <c>&amp;</c> or <c>*</c> that stands here.</summary>
    /// <param name="kind">What it names, for the error.</param>
    public string ReadName(string kind)
    {
        var start = ++scanner.Pos;
        while (!scanner.IsBlankOrEnd(scanner.Pos) && scanner.Current is not (',' or '[' or ']' or '{' or '}'))
        {
            if (scanner.Current == ':' && scanner.IsBlankOrEnd(scanner.Pos + 1))
            {
                break;
            }

            scanner.Pos++;
        }

        return scanner.Pos > start ? scanner.Text[start..scanner.Pos].ToString() : throw scanner.Error(start - 1, $"an {kind} needs a name");
    }

    private string ReadTag()
    {
        var start = scanner.Pos;
        if (scanner.At(scanner.Pos + 1) == '<')
        {
            var length = scanner.Text[scanner.Pos..scanner.LineEnd(scanner.Pos)].IndexOf('>');
            if (length < 0)
            {
                throw scanner.Error(start, "a tag that starts with !< ends with >");
            }

            scanner.Pos += length + 1;
            return ShortTag(scanner.Text[(start + 2)..(scanner.Pos - 1)].ToString());
        }

        while (!scanner.IsBlankOrEnd(scanner.Pos) && scanner.Current is not (',' or '[' or ']' or '{' or '}'))
        {
            scanner.Pos++;
        }

        var text = scanner.Text[start..scanner.Pos].ToString();
        var handleEnd = text.IndexOf('!', 1) + 1;
        var handle = handleEnd > 0 ? text[..handleEnd] : "!";
        if (_tagHandles is not null && _tagHandles.TryGetValue(handle, out var prefix))
        {
            return ShortTag(prefix + text[handle.Length..]);
        }

        return handleEnd > 2 ? throw scanner.Error(start, $"tag handle {handle} is not declared by a %TAG directive") : text;
    }

    private static string ShortTag(string tag)
    {
        const string Prefix = "tag:yaml.org,2002:";
        return tag.StartsWith(Prefix, StringComparison.Ordinal) ? string.Concat("!!", tag.AsSpan(Prefix.Length)) : tag;
    }
}
