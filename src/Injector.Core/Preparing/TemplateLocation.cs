namespace Injector.Core.Preparing;

/// <summary>Where a template's first line stands in the configuration that holds it, so that errors can name the file's own lines.</summary>
/// <param name="LineOffset">Lines before the template's first one.</param>
/// <param name="ColumnOffset">Blanks before each of its lines.</param>
internal readonly record struct TemplateLocation(int LineOffset, int ColumnOffset)
{
    /// <summary>Finds the block <c>name: |</c>; null when the template is written in another way.</summary>
    public static TemplateLocation? Find(string config, string name)
    {
        var number = 0;
        var found = false;
        foreach (var line in config.AsSpan().EnumerateLines())
        {
            number++;
            if (found && !line.IsWhiteSpace())
            {
                return new TemplateLocation(number - 1, line.Length - line.TrimStart(' ').Length);
            }

            found = found || IsBlockHeader(line.Trim(' '), name);
        }

        return null;
    }

    private static bool IsBlockHeader(ReadOnlySpan<char> line, string name)
    {
        if (!line.StartsWith(name, StringComparison.Ordinal) || line.Length <= name.Length || line[name.Length] != ':')
        {
            return false;
        }

        var value = line[(name.Length + 1)..].TrimStart(' ');
        return value is ['|', ..];
    }
}
