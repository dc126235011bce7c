using Injector.Core.Deciding;

namespace Injector.Core;

/// <summary>Whether a pod is injected, with the reason.</summary>
/// <param name="Inject">True when the pod is injected.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Evidence">What the rule looked at, for example <c>spec.hostNetwork=true</c>; null when it looked at nothing of the pod.</param>
public sealed record InjectionDecision(bool Inject, DecisionRule Rule, string? Evidence)
{
    /// <summary>Stable kebab-case name of the rule.</summary>
    public string Id => DecisionSentences.Of(Rule).Id;

    /// <summary>One sentence for people, with the evidence.</summary>
    public string Sentence
    {
        get
        {
            var text = DecisionSentences.Of(Rule).Text;
            return Evidence is null ? text : $"{text} ({Evidence})";
        }
    }
}
