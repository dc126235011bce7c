using System.Globalization;

namespace Injector.Core.Problems;

/// <summary>What the API server would refuse about a pod. Whose fault it is, and where, is added by whoever found it.</summary>
internal static class PodRuleProblems
{
    /// <param name="list">The list the container is in.</param>
    /// <param name="name">What it is called; may be empty.</param>
    public static InjectionProblem ContainerName(string list, string name) => new(
        ProblemIds.ContainerNameInvalid, name.Length == 0 ? $"an item of {list} has no name" : $"the container name '{name}' is no DNS label")
    {
        Hint = "use at most 63 lower-case letters, digits and dashes",
    };

    public static InjectionProblem ContainerDuplicate(string name) => new(ProblemIds.ContainerNameDuplicate, $"two containers are named '{name}'")
    {
        Hint = "names must differ over containers, initContainers and ephemeralContainers",
    };

    public static InjectionProblem SeveralProxies() => new(ProblemIds.SeveralProxies, "there is more than one container named 'istio-proxy'")
    {
        Hint = "a pod has one proxy, in containers or in initContainers",
    };

    public static InjectionProblem ProxyMissing(string template) => new(
        ProblemIds.ProxyMissing, $"the template {template} has added no container named 'istio-proxy': the pod is not in the mesh")
    {
        Hint = "look at the conditions of the template",
        Template = new TemplatePlace(template, 0, 0),
    };

    /// <param name="list">The list of the status annotation.</param>
    /// <param name="name">What it names there.</param>
    public static InjectionProblem ListedPartMissing(string list, string name) => new(
        ProblemIds.ListedPartMissing, $"the injected pod has nothing named '{name}' in {list}, which its status annotation would list")
    {
        Hint = "look for a directive of a merge ($patch) in the pod and the templates",
    };

    public static InjectionProblem ImageMissing(string container) => new(ProblemIds.ImageInvalid, $"container '{container}' has no image");

    public static InjectionProblem ImageAuto(string container) => new(
        ProblemIds.ImageInvalid, $"container '{container}' still has the image 'auto', which no template has replaced")
    {
        Hint = "choose a template that brings this container",
    };

    public static InjectionProblem ImageBlank(string container, string image) =>
        new(ProblemIds.ImageInvalid, $"the image '{image}' of container '{container}' begins or ends with a blank");

    public static InjectionProblem VolumeName(string name) => new(
        ProblemIds.VolumeNameInvalid, name.Length == 0 ? "a volume has no name" : $"the volume name '{name}' is no DNS label")
    {
        Hint = "use at most 63 lower-case letters, digits and dashes",
    };

    public static InjectionProblem VolumeDuplicate(string name) => new(ProblemIds.VolumeNameDuplicate, $"two volumes are named '{name}'");

    public static InjectionProblem VolumeSources(string name, IEnumerable<string> sources) => new(
        ProblemIds.VolumeSources, $"volume '{name}' has more than one source: {string.Join(", ", sources)}")
    {
        Hint = "give the pod's own volume another name, or leave the source out of the template",
    };

    public static InjectionProblem MountWithoutVolume(string container, string volume) => new(
        ProblemIds.MountWithoutVolume, $"container '{container}' mounts the volume '{volume}', which the pod does not have")
    {
        Hint = "add the volume, or take the mount away",
    };

    public static InjectionProblem MountWithoutPath(string container, string volume) =>
        new(ProblemIds.MountPathInvalid, $"container '{container}' mounts the volume '{volume}' without a mountPath");

    public static InjectionProblem MountPathDuplicate(string container, string path) =>
        new(ProblemIds.MountPathDuplicate, $"container '{container}' has two mounts at {path}");

    /// <param name="container">Name of the container.</param>
    /// <param name="port">The port, with what is wrong with it.</param>
    public static InjectionProblem PortInvalid(string container, string port) => new(ProblemIds.PortInvalid, $"container '{container}' has {port}");

    public static InjectionProblem PortNameDuplicate(string container, string port) =>
        new(ProblemIds.PortNameDuplicate, $"container '{container}' has two ports named '{port}'");

    public static InjectionProblem HostPortConflict(string container, long port) => new(
        ProblemIds.HostPortConflict, string.Create(CultureInfo.InvariantCulture, $"container '{container}' wants the hostPort {port}, which another port has"));

    public static InjectionProblem VariableName(string container, string name) => new(
        ProblemIds.VariableNameInvalid,
        name.Length == 0 ? $"an environment variable of container '{container}' has no name" : $"'{name}' in container '{container}' is no name of an environment variable");

    public static InjectionProblem VariableSources(string container, string name, int sources) => new(
        ProblemIds.VariableSources,
        $"the environment variable {name} of container '{container}' " + (sources == 0 ? "has a valueFrom that says nothing" : "has its value from more than one place"))
    {
        Hint = "write either value or one source in valueFrom",
    };

    public static InjectionProblem RequestAboveLimit(string container, string resource, string request, string limit) => new(
        ProblemIds.RequestsExceedLimits, $"container '{container}' requests {request} of {resource}, more than its limit {limit}");

    public static InjectionProblem AmountNegative(string container, string member, string amount) =>
        new(ProblemIds.AmountNegative, $"container '{container}' has the negative amount {amount} in resources.{member}");

    public static InjectionProblem RestartPolicy(string container) => new(
        ProblemIds.RestartPolicyMisplaced, $"container '{container}' has restartPolicy Always, which only init containers have")
    {
        Hint = "write it in initContainers",
    };

    public static InjectionProblem OnlyOfRunning(string container, string member) => new(
        ProblemIds.InitMemberMisplaced, $"init container '{container}' has {member}, but ends before the pod runs")
    {
        Hint = "take it away, or set restartPolicy Always",
    };

    /// <param name="container">Name of the container.</param>
    /// <param name="handler">The probe or hook.</param>
    /// <param name="wrong">What it does that it cannot.</param>
    public static InjectionProblem HandlerInvalid(string container, string handler, string wrong) =>
        new(ProblemIds.HandlerInvalid, $"{handler} of container '{container}' {wrong}");

    public static InjectionProblem PrivilegesContradict(string container) => new(
        ProblemIds.PrivilegesContradict, $"container '{container}' is privileged, yet allowPrivilegeEscalation is false");

    public static InjectionProblem LabelName(string key) => new(ProblemIds.LabelInvalid, $"'{key}' is no key of a label");

    public static InjectionProblem LabelValue(string key, string value) => new(ProblemIds.LabelInvalid, $"the label {key} has the value '{value}'")
    {
        Hint = "use at most 63 letters, digits, dashes, underscores and dots, a letter or digit at both ends",
    };

    public static InjectionProblem AnnotationName(string key) => new(ProblemIds.AnnotationNameInvalid, $"'{key}' is no key of an annotation");

    public static InjectionProblem AnnotationsTooLong(int most) => new(
        ProblemIds.AnnotationsTooLong, string.Create(CultureInfo.InvariantCulture, $"the annotations take more than {most} bytes together"));

    /// <summary>The injection has made it: an error, with the template and its line in the message.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="place">Where it comes from; null when no template brought it.</param>
    /// <param name="renderedLine">The line of what the template rendered; 0 when that is not known.</param>
    public static InjectionProblem MadeByInjection(InjectionProblem problem, TemplatePlace? place, int renderedLine)
    {
        var origin = place switch
        {
            null => "not by a template",
            { Line: > 0 } => string.Create(CultureInfo.InvariantCulture, $"template {place.Name}, line {place.Line}"),
            _ when renderedLine > 0 => string.Create(CultureInfo.InvariantCulture, $"template {place.Name}, line {renderedLine} of what it rendered"),
            _ => $"template {place.Name}",
        };
        return problem with { Message = $"the injected pod would be refused: {problem.Message} ({origin})", Template = place };
    }

    /// <summary>It was so before the injection: a warning.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="field">What it speaks of.</param>
    public static InjectionProblem Before(InjectionProblem problem, string field) =>
        problem with { Message = $"the API server will refuse the pod: {problem.Message}", Field = field };
}
