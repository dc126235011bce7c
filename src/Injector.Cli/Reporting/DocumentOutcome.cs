using Injector.Yaml;

namespace Injector.Cli.Reporting;

/// <summary>What became of one document, or of a part of one that is too long to be held whole.</summary>
internal sealed record DocumentOutcome
{
    /// <summary>Its text after injection, in pieces that follow each other; its own after an error.</summary>
    public required IReadOnlyList<ReadOnlyMemory<char>> Text { get; init; }

    /// <summary>The document, or that of which this is a part; null where nothing could be read.</summary>
    public YamlDocument? Document { get; init; }

    /// <summary>Pointer to what of <see cref="Document"/> this is about: an item of a long List; empty for the whole.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>Whether the text differs from the document's own.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether there is anything in it.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether this is a further part of the document that the outcome before it is about.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether there is no text to speak of: the input could not be opened, was lost on the way, or is empty. A problem of a text has its line.</summary>
    public bool IsUnread => Document is null && Problems.Any(problem => problem.Line == 0);

    /// <summary>What became of each of its workloads.</summary>
    public IReadOnlyList<WorkloadReport> Workloads { get; init; } = [];

    /// <summary>Problems of the document as a whole.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
