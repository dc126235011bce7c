using System.IO.Enumeration;
using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Suppressing;

/// <summary>Findings that are known and accepted: <c>ID</c> or <c>ID=kind/namespace/name</c>, each part a pattern with <c>*</c> and <c>?</c>.</summary>
/// <param name="Id">Pattern of the id.</param>
/// <param name="Resource">Patterns of kind, namespace and name; null for findings about anything.</param>
/// <param name="Reason">Why; null when nobody says.</param>
internal sealed record SuppressPattern(string Id, (string Kind, string Namespace, string Name)? Resource, string? Reason)
{
    private const string Form = "write ID or ID=kind/namespace/name, where * stands for anything";

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">Why it is none; empty when it is one.</param>
    /// <returns>Null when it is none.</returns>
    public static SuppressPattern? Parse(string text, out string problem)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return Of(equals < 0 ? text : text[..equals], equals < 0 ? null : text[(equals + 1)..], null, out problem);
    }

    /// <summary>A pattern of its parts.</summary>
    /// <param name="id">Pattern of the id.</param>
    /// <param name="resource"><c>kind/namespace/name</c>; null for findings about anything.</param>
    /// <param name="reason">Why; null when nobody says.</param>
    /// <param name="problem">Why it is none; empty when it is one.</param>
    /// <returns>Null when it is none.</returns>
    public static SuppressPattern? Of(string id, string? resource, string? reason, out string problem)
    {
        var parts = resource?.Split('/');
        problem = !IsKnown(id) ? $"\"{id}\" is the id of no rule{KnownRules.Near(id)}"
            : parts is not (null or { Length: 3 }) ? $"\"{resource}\" names no resource; {Form}"
            : string.Empty;
        return problem.Length > 0 ? null : new SuppressPattern(id, parts is [var kind, var space, var name] ? (kind, space, name) : null, reason);
    }

    /// <summary>Whether a finding is meant.</summary>
    /// <param name="finding">The finding.</param>
    public bool Matches(Finding finding) => Fits(Id, finding.Id) && (Resource is not { } resource || (finding.Workload is { } workload
        && FitsKind(resource.Kind, workload.Kind) && Fits(resource.Namespace, workload.Namespace) && Fits(resource.Name, workload.Name)));

    /// <summary>Whether a pattern of an id can mean a rule at all.</summary>
    internal static bool IsKnown(string id) => KnownRules.All.Any(rule => Fits(id, rule.Id));

    /// <summary>The pattern as somebody writes it.</summary>
    public override string ToString() => Resource is { } resource ? $"{Id}={resource.Kind}/{resource.Namespace}/{resource.Name}" : Id;

    /// <summary>Kinds as kubectl takes them: in any letter case, and with their group: <c>deployment.apps</c>.</summary>
    private static bool FitsKind(string pattern, string kind)
    {
        var dot = pattern.IndexOf('.', StringComparison.Ordinal);
        return FileSystemName.MatchesSimpleExpression(dot > 0 ? pattern[..dot] : pattern, kind, ignoreCase: true);
    }

    private static bool Fits(string pattern, string text) => pattern == "*" || pattern == text || FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
