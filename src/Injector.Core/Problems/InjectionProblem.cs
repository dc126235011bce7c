using System.Globalization;

namespace Injector.Core;

/// <summary>Something that is wrong with a pod, its workload or what a template made of it; an error or a warning.</summary>
/// <param name="Id">Stable kebab-case name for machines, one of <see cref="ProblemIds.All"/>.</param>
/// <param name="Message">What is wrong, one sentence for people.</param>
public sealed record InjectionProblem(string Id, string Message)
{
    /// <summary>
    /// RFC 6901 pointer into the pod, an object with <c>metadata</c> and <c>spec</c>; it may name what is not there. Empty when the pod
    /// as a whole is meant, or nothing of it.
    /// </summary>
    public string Pointer { get; init; } = string.Empty;

    /// <summary>What to do; null when that cannot be said.</summary>
    public string? Hint { get; init; }

    /// <summary>Where the text of the configuration that it speaks of stands; null when it is about a pod, or the place is not known.</summary>
    public TextPlace? Origin { get; init; }

    /// <summary>The template concerned; null when there is none.</summary>
    public TemplatePlace? Template { get; init; }

    /// <summary>
    /// What a warning speaks of, as people write it: <c>spec.hostNetwork</c>, or a member of the configuration such as <c>policy</c>.
    /// Null when it is about the pod as a whole.
    /// </summary>
    public string? Field { get; init; }

    /// <summary>The whole sentence for readers who see nothing of the field beside it.</summary>
    public string Sentence => Field is null || NamesField ? ToString() : $"{Field}: {this}";

    /// <summary>Whether the message says the field itself.</summary>
    internal bool NamesField { get; init; }

    /// <summary><c>message; hint</c>.</summary>
    public override string ToString() => Hint is null ? Message : $"{Message}; {Hint}";
}

/// <summary>A place in a text of the configuration.</summary>
/// <param name="File">Name of the text.</param>
/// <param name="Line">Line from 1; 0 when it is not known.</param>
/// <param name="Column">Column from 1; 0 when it is not known.</param>
public sealed record TextPlace(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, as far as it is known.</summary>
    public override string ToString() => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;
}

/// <summary>A place in a template.</summary>
/// <param name="Name">Name of the template in the configuration.</param>
/// <param name="Line">Line from 1; 0 when the problem lies in what the template rendered.</param>
/// <param name="Column">Column from 1; 0 when the place is not known.</param>
public sealed record TemplatePlace(string Name, int Line, int Column);
