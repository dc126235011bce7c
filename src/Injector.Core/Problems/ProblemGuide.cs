namespace Injector.Core.Problems;

/// <summary>What is to be said of a problem's id beside its description in <see cref="ProblemIds.All"/>.</summary>
/// <param name="Id">The id.</param>
/// <param name="When">When it comes.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record ProblemGuide(string Id, string When, string Remedy);
