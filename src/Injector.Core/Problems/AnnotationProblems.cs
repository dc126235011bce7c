using System.Globalization;
using Injector.Core.Pods;
using Injector.Go.Strconv;

namespace Injector.Core.Problems;

/// <summary>What can be wrong with a pod's labels and annotations.</summary>
internal static class AnnotationProblems
{
    /// <summary>A value that is not allowed.</summary>
    /// <param name="name">Name of the annotation.</param>
    /// <param name="value">The value it has.</param>
    /// <param name="detail">What is wrong with the value.</param>
    public static InjectionProblem Invalid(string name, string value, string detail) =>
        Of(name, ProblemIds.AnnotationInvalid, $"invalid value '{value}' for annotation '{name}': {detail}");

    /// <param name="name">Name of the annotation.</param>
    /// <param name="problem">What is wrong with its text.</param>
    public static InjectionProblem ProxyConfig(string name, ConfigurationProblem problem) =>
        Of(name, ProblemIds.ProxyConfigInvalid, $"annotation {name}: {problem.Message}");

    public static InjectionProblem OverridesInvalid { get; } = Of(
        AnnotationNames.Overrides,
        ProblemIds.OverridesInvalid,
        $"failed to re apply container: annotation {AnnotationNames.Overrides} is not a JSON object") with
    {
        Hint = "remove it or restore what the injector wrote",
    };

    /// <param name="most">Bytes that they may take.</param>
    public static InjectionProblem TooLong(int most) => new(
        ProblemIds.AnnotationsTooLong, string.Create(CultureInfo.InvariantCulture, $"the annotations take more than {most} bytes together, which the API server refuses"))
    {
        Pointer = "/metadata/annotations",
    };

    /// <param name="most">Templates that a pod may name.</param>
    public static InjectionProblem TooManyTemplates(int most) => Of(
        AnnotationNames.Templates,
        ProblemIds.AnnotationInvalid,
        string.Create(CultureInfo.InvariantCulture, $"annotation {AnnotationNames.Templates} names more than {most} templates"));

    /// <param name="place">What is wrong in the annotation.</param>
    /// <param name="wrong">What is wrong with it.</param>
    public static InjectionProblem OverridesWrong(string place, string wrong) => Of(
        AnnotationNames.Overrides,
        ProblemIds.OverridesInvalid,
        $"failed to re apply container: annotation {AnnotationNames.Overrides}: {place} {wrong}") with
    {
        Hint = "remove it or restore what the injector wrote",
    };

    /// <param name="key">The annotation as it is spelt on the pod.</param>
    /// <param name="name">The annotation's own name.</param>
    /// <param name="port">The port as written.</param>
    /// <param name="detail">What is wrong with it.</param>
    public static InjectionProblem ScrapePort(string key, string name, string port, string detail) =>
        Of(key, ProblemIds.ScrapePortInvalid, $"failed to process pod: annotation {name}: port {port} {detail}");

    /// <param name="key">The annotation as it is spelt on the pod.</param>
    /// <param name="name">The annotation's own name.</param>
    public static InjectionProblem ScrapeTargetsIgnored(string key, string name) =>
        Of(key, ProblemIds.ScrapeTargets, $"{name} is ignored: a target has no port") with { Field = name, NamesField = true };

    /// <summary>A value of the pod's author that a template would render as more than a value.</summary>
    /// <param name="pointer">Where it stands; empty when that is not known.</param>
    /// <param name="place">The place in words.</param>
    /// <param name="template">The template.</param>
    public static InjectionProblem AddsStructure(string pointer, string place, string template) => new(
        ProblemIds.ValueAddsStructure,
        $"{place} holds characters that template {template} would render as structure, not as a value")
    {
        Pointer = pointer,
        Hint = "write a value without line breaks, quotes and brackets, or allow such values with --unsafe-values allow",
    };

    /// <param name="pointer">Where it stands; empty when that is not known.</param>
    /// <param name="place">The place in words.</param>
    /// <param name="character">The character.</param>
    public static InjectionProblem ControlCharacter(string pointer, string place, char character) =>
        new(ProblemIds.ControlCharacter, $"{place} holds the control character U+{(int)character:X4}") { Pointer = pointer, Hint = "take it out" };

    /// <summary>A name for a message of one line, cut when it is long.</summary>
    public static string Printable(string name) => GoQuote.Quote(name.Length > 80 ? name[..80] : name)[1..^1];

    /// <param name="isLabel">Whether the label is meant; else the annotation.</param>
    /// <param name="word">What stands there.</param>
    public static InjectionProblem InjectWord(bool isLabel, string word)
    {
        var member = isLabel ? "labels" : "annotations";
        return new InjectionProblem(ProblemIds.InjectWord, $"\"{word}\" is not understood and counts as not set")
        {
            Pointer = JsonPointer.Combine("/metadata/" + member, AnnotationNames.Inject),
            Field = $"metadata.{member}.{AnnotationNames.Inject}",
            Hint = "use \"true\" or \"false\"",
        };
    }

    /// <param name="names">The annotations that the pod has.</param>
    /// <param name="lost">Settings of the configuration that the proxy has no more.</param>
    /// <param name="others">Annotations that would set them.</param>
    public static InjectionProblem ProxyResourcesDropped(IReadOnlyList<string> names, IEnumerable<string> lost, IEnumerable<string> others) => Of(
        names[0],
        ProblemIds.ProxyResourcesDropped,
        $"{string.Join(" and ", names)} replace{(names.Count == 1 ? "s" : string.Empty)} all resources of the proxy: without {string.Join(", ", lost)} of the configuration") with
    {
        Field = $"metadata.annotations.{names[0]}",
        Hint = $"set {string.Join(", ", others)} too",
    };

    private static InjectionProblem Of(string key, string id, string message) =>
        new(id, message) { Pointer = PodPointers.Annotation(key) };
}
