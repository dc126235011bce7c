using System.Text;

namespace Injector.Cli.Findings;

/// <summary>
/// A comment for a review that keeps within what a review takes. Sections and entries are added in order of weight; what does not fit any more is
/// left out as a whole and counted, so that no HTML element or code block stays open.
/// </summary>
/// <param name="noun">What an entry is: <c>finding</c>.</param>
/// <param name="limit">Most UTF-16 units of the comment.</param>
internal sealed class MarkdownComment(string noun, int limit = MarkdownComment.Limit)
{
    /// <summary>Most characters that GitHub takes for a comment; GitLab takes more.</summary>
    public const int Limit = 65536;

    /// <summary>Room for the sentence about what is left out.</summary>
    private const int Reserve = 160;

    private readonly StringBuilder _text = new();

    /// <summary>How many entries did not fit.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Adds text that belongs to no section, such as the heading.</summary>
    /// <param name="text">Markdown with its line ends.</param>
    public void Add(string text)
    {
        if (Fits(text.Length))
        {
            _text.Append(text);
        }
    }

    /// <summary>Adds a section with those of its entries that fit; nothing when none does.</summary>
    /// <param name="head">Markdown before the entries, with its line ends.</param>
    /// <param name="entries">The entries, each with its line ends.</param>
    /// <param name="foot">Markdown after them.</param>
    public void Section(string head, IEnumerable<string> entries, string foot)
    {
        var isOpen = false;
        foreach (var entry in entries)
        {
            var before = isOpen ? string.Empty : head;
            if (!Fits(before.Length + entry.Length + foot.Length))
            {
                LeftOut++;
                continue;
            }

            _text.Append(before).Append(entry);
            isOpen = true;
        }

        if (isOpen)
        {
            _text.Append(foot);
        }
    }

    /// <summary>The comment, with a last sentence about what did not fit.</summary>
    public override string ToString() => LeftOut == 0
        ? _text.ToString()
        : $"{_text}\n{FindingText.Counted(LeftOut, noun)} left out: a comment holds no more. The text and json forms have all of them.\n";

    private bool Fits(int length) => _text.Length + length + Reserve <= limit;
}
