namespace Injector.Core;

/// <summary>What an id stands for, in full.</summary>
/// <param name="Id">Stable kebab-case name.</param>
/// <param name="Kind"><c>decision</c>, <c>problem</c>, or what else gives ids.</param>
/// <param name="Summary">One line for lists of rules.</param>
/// <param name="When">When it comes.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record RuleDescription(string Id, string Kind, string Summary, string When, string Remedy);
