using System.Globalization;
using Injector.Core.Pods;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.Problems;

/// <summary>What can be wrong with a template when it is chosen, runs and is merged.</summary>
internal static class TemplateProblems
{
    private const string Failed = "failed to run injection template: ";

    /// <param name="name">The template asked for.</param>
    /// <param name="known">Names of those that there are.</param>
    /// <param name="isAnnotated">Whether the pod asks for it; else the configuration.</param>
    public static InjectionProblem Unknown(string name, IReadOnlyList<string> known, bool isAnnotated) => new(
        ProblemIds.TemplateUnknown, $"{Failed}requested template \"{name}\" not found; have {string.Join(',', known)}")
    {
        Pointer = isAnnotated ? PodPointers.Annotation(AnnotationNames.Templates) : string.Empty,
    };

    public static InjectionProblem Failure(string template, TemplateException error) => new(
        ProblemIds.TemplateFailed, $"{Failed}template {template}: {error.Message}")
    {
        Template = new TemplatePlace(template, error.Position.Line, error.Position.Line > 0 ? error.Position.Column + 1 : 0),
    };

    /// <param name="most">Characters that the templates of a pod may render together.</param>
    public static InjectionProblem TooLong(int most) => new(
        ProblemIds.TemplateFailed, string.Create(CultureInfo.InvariantCulture, $"{Failed}the templates of the pod render more than {most} characters together"));

    public static InjectionProblem NotYaml(string template, string reason) => Rendered(
        template, ProblemIds.RenderedNotYaml, "failed parsing generated injected YAML (check Istio sidecar injector configuration): " + reason);

    public static InjectionProblem NotMapping(string template) =>
        Rendered(template, ProblemIds.RenderedNotMapping, "the template rendered YAML that is no mapping");

    /// <param name="template">The template.</param>
    /// <param name="member">A member of what it rendered.</param>
    public static InjectionProblem NotPod(string template, string member) => Rendered(
        template, ProblemIds.RenderedNotPod, $"the template rendered '{member}' but neither metadata nor spec, so it is no part of a pod") with
    {
        Hint = "check that the file holds injection templates",
    };

    public static InjectionProblem FieldInvalid(string template, TypedError error) =>
        Rendered(template, ProblemIds.RenderedFieldInvalid, $"unmarshal patched pod: {error.Path}: {error.Message}");

    /// <param name="template">The template.</param>
    /// <param name="member">What was left out of what it rendered.</param>
    /// <param name="release">Release whose types count.</param>
    public static InjectionProblem MemberUnknown(string template, ForeignMember member, IstioRelease release) => Rendered(
        template,
        ProblemIds.RenderedMemberUnknown,
        $"template {template} rendered {member.Path}, which " + (member.Since is { } since
            ? $"came with Kubernetes {since} and is unknown to Istio {release}; it is left out"
            : $"no {member.Owner} has; it is left out"));

    /// <summary>Merging into the pod failed.</summary>
    public static InjectionProblem NotMerged(string template, string reason) => Rendered(
        template,
        ProblemIds.MergeFailed,
        $"{Failed}failed parsing generated injected YAML (check Istio sidecar injector configuration): {reason}");

    /// <summary>Merging with the templates before it failed.</summary>
    public static InjectionProblem NotJoined(string template, string reason) =>
        Rendered(template, ProblemIds.MergeFailed, $"{Failed}failed applying injection overlay: {reason}");

    public static InjectionProblem FragmentNotYaml(string template, string reason) =>
        Rendered(template, ProblemIds.RenderedNotYaml, "the template rendered text that is no YAML: " + reason);

    public static InjectionProblem FragmentNotMapping(string template) =>
        Rendered(template, ProblemIds.RenderedNotMapping, "the template did not render a mapping");

    public static InjectionProblem FragmentFieldInvalid(string template, TypedError error) =>
        Rendered(template, ProblemIds.RenderedFieldInvalid, $"the rendered template: {error.Path}: {error.Message}");

    private static InjectionProblem Rendered(string template, string id, string message) =>
        new(id, message) { Template = new TemplatePlace(template, 0, 0) };
}
