namespace Injector.Yaml.Parsing;

/// <content>Anchors, tags and aliases.</content>
internal ref partial struct Parser
{
    /// <summary>Anchor and tag of a node that is about to be read.</summary>
    private readonly record struct Properties(int Start, string? Anchor, string? Tag)
    {
        public bool Any => Start >= 0;
    }

    private static Properties None => new(-1, null, null);

    private Properties ParseProperties()
    {
        var start = _pos;
        string? anchor = null;
        string? tag = null;
        while (true)
        {
            if (Current == '&' && anchor is null)
            {
                anchor = ParseName("anchor");
            }
            else if (Current == '!' && tag is null)
            {
                tag = ParseTag();
            }
            else
            {
                break;
            }

            if (Current is not (' ' or '\t'))
            {
                break;
            }

            var behind = _pos;
            SkipBlanks();
            if (Current is not ('&' or '!'))
            {
                _pos = behind;
                break;
            }
        }

        return new Properties(start, anchor, tag);
    }

    private string ParseName(string kind)
    {
        var start = ++_pos;
        while (!IsBlankOrEnd(_pos) && Current is not (',' or '[' or ']' or '{' or '}'))
        {
            if (Current == ':' && IsBlankOrEnd(_pos + 1))
            {
                break;
            }

            _pos++;
        }

        return _pos > start ? _text[start.._pos].ToString() : throw Error(start - 1, $"an {kind} needs a name");
    }

    private string ParseTag()
    {
        var start = _pos;
        if (At(_pos + 1) == '<')
        {
            var length = _text[_pos..LineEnd(_pos)].IndexOf('>');
            if (length < 0)
            {
                throw Error(start, "a tag that starts with !< ends with >");
            }

            _pos += length + 1;
            return ShortTag(_text[(start + 2)..(_pos - 1)].ToString());
        }

        while (!IsBlankOrEnd(_pos) && Current is not (',' or '[' or ']' or '{' or '}'))
        {
            _pos++;
        }

        var text = _text[start.._pos].ToString();
        var handleEnd = text.IndexOf('!', 1) + 1;
        var handle = handleEnd > 0 ? text[..handleEnd] : "!";
        if (_tagHandles is not null && _tagHandles.TryGetValue(handle, out var prefix))
        {
            return ShortTag(prefix + text[handle.Length..]);
        }

        return handleEnd > 2 ? throw Error(start, $"tag handle {handle} is not declared by a %TAG directive") : text;
    }

    private static string ShortTag(string tag)
    {
        const string Prefix = "tag:yaml.org,2002:";
        return tag.StartsWith(Prefix, StringComparison.Ordinal) ? string.Concat("!!", tag.AsSpan(Prefix.Length)) : tag;
    }

    private SyntaxNode ScanAlias(in Properties properties)
    {
        var start = _pos;
        if (properties.Any)
        {
            throw Error(start, "an alias cannot have an anchor or a tag");
        }

        var name = ParseName("alias");
        if (_anchors is null || !_anchors.TryGetValue(name, out var target))
        {
            throw Error(start, $"alias *{name} refers to an anchor that is not defined before it");
        }

        _tree.HasAliases = true;
        return new SyntaxNode
        {
            Kind = NodeKind.Alias,
            Style = NodeStyle.Plain,
            Start = start,
            OuterStart = start,
            End = _pos,
            Value = name,
            Extra = target,
        };
    }

    /// <summary>Adds a node and makes its anchor known.</summary>
    private int Add(SyntaxNode node, in Properties properties)
    {
        if (properties.Any)
        {
            node.OuterStart = properties.Start;
            node.Tag = properties.Tag;
            node.Anchor = properties.Anchor;
        }

        var index = _tree.Add(node);
        if (node.Anchor is not null)
        {
            (_anchors ??= new(StringComparer.Ordinal))[node.Anchor] = index;
        }

        return index;
    }

    private void AddMissing(int offset, in Properties properties) =>
        Add(new SyntaxNode { Kind = NodeKind.Scalar, Style = NodeStyle.Missing, Start = offset, OuterStart = offset, End = offset }, properties);
}
