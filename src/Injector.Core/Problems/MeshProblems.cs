using Injector.Yaml;

namespace Injector.Core.Problems;

/// <summary>What can be wrong with the text of a mesh or proxy configuration.</summary>
internal static class MeshProblems
{
    public static ConfigurationProblem NotYaml(string file, YamlException error) =>
        new(file, error.Position.Line, error.Position.Column, error.Reason) { Id = ProblemIds.ConfigurationNotYaml };

    /// <param name="file">Name of the text.</param>
    /// <param name="found">What it is instead of a mapping.</param>
    public static ConfigurationProblem NotObject(string file, string found) =>
        new(file, 1, 1, $"must be an object, not {found}") { Id = ProblemIds.ConfigurationNotMapping };

    /// <param name="file">Name of the text.</param>
    /// <param name="position">Where the field stands; null when there is no text.</param>
    /// <param name="message">The field and what is wrong with it.</param>
    public static ConfigurationProblem FieldInvalid(string file, SourcePosition? position, string message) =>
        new(file, position?.Line ?? 0, position?.Column ?? 0, message) { Id = ProblemIds.MeshFieldInvalid };

    public static ConfigurationProblem RuleBroken(string file, string message) => new(file, 0, 0, message) { Id = ProblemIds.MeshRuleBroken };

    /// <param name="message">The field and what is wrong with it.</param>
    /// <param name="file">Name of the text.</param>
    /// <param name="position">Where the field stands.</param>
    public static InjectionProblem UnknownField(string message, string file, SourcePosition position) =>
        new(ProblemIds.MeshConfig, message) { Origin = new TextPlace(file, position.Line, position.Column) };
}
