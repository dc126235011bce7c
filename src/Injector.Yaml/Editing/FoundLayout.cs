namespace Injector.Yaml.Editing;

/// <summary>Examples of indentation that a text shows, in columns; -1 for what has not been seen.</summary>
internal struct FoundLayout()
{
    /// <summary>A mapping below its key.</summary>
    public int Indent = -1;

    /// <summary>A list below its key.</summary>
    public int ListIndent = -1;

    /// <summary>Blanks between a dash and its item.</summary>
    public int DashGap = -1;

    public readonly bool IsComplete => Indent >= 0 && ListIndent >= 0 && DashGap >= 0;

    public readonly FoundLayout Or(FoundLayout outer) => new()
    {
        Indent = Indent >= 0 ? Indent : outer.Indent,
        ListIndent = ListIndent >= 0 ? ListIndent : outer.ListIndent,
        DashGap = DashGap >= 0 ? DashGap : outer.DashGap,
    };
}
