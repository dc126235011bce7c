using Injector.Yaml.Editing;

namespace Injector.Yaml.Items;

/// <summary>What new text in a part of a document takes from the rest: what an edit of the whole would have seen.</summary>
internal sealed class Surroundings
{
    /// <summary>The line break of the text's first line.</summary>
    public string NewLine { get; set; } = "\n";

    /// <summary>A block scalar somewhere keeps all its final line breaks.</summary>
    public bool HasKeepingScalar { get; set; }

    /// <summary>Blanks behind a colon in the first flow mapping; null without one.</summary>
    public string? FlowGap { get; set; }

    /// <summary>The first examples of indentation among the items.</summary>
    public FoundLayout Layout { get; set; } = new();
}
