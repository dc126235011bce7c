namespace Injector.Core.Problems;

/// <summary>When problems of templates and of the finished pod come, and what to do about them.</summary>
internal static class TemplateGuides
{
    public static IReadOnlyList<ProblemGuide> All { get; } =
    [
        new(ProblemIds.TemplateUnknown, "inject.istio.io/templates, defaultTemplates or an alias names a template that the configuration does not hold.", "Write one of the names that the message lists."),
        new(ProblemIds.TemplateFailed, "A function or field of a template failed on this pod, or the template passed a limit.", "Look at the line of the template that is named; a value or annotation may be missing."),
        new(ProblemIds.RenderedNotYaml, "What the template printed cannot be parsed, by its indentation or an unquoted value as a rule.", "Quote what the template prints (| quote), and look at its indentation."),
        new(ProblemIds.RenderedNotMapping, "The template printed a list or a text.", "Let it render metadata and spec of a pod."),
        new(ProblemIds.RenderedNotPod, "Members were rendered, and neither metadata nor spec is among them.", "Check that the file holds injection templates."),
        new(ProblemIds.RenderedFieldInvalid, "A field has a type that no pod has there, such as a number among the arguments.", "Quote it in the template, or mend the value that it prints."),
        new(ProblemIds.RenderedMemberUnknown, "A member is misspelt, or of a Kubernetes release newer than the one that is followed.", "Mend the template, or follow the release that has the member."),
        new(ProblemIds.MergeFailed, "A list item lacks the key by which Kubernetes matches items, or a directive asks for what cannot be done.", "Give items their name or path; look at $patch and the like."),
        new(ProblemIds.SeveralProxies, "The pod's own istio-proxy stands in another list than the template's, or two templates bring one each.", "A pod has one proxy, in containers or in initContainers."),
        new(ProblemIds.ProxyMissing, "The conditions of the template left the proxy out.", "Look at the conditions of the template."),
        new(ProblemIds.ListedPartMissing, "A directive removed what a template had brought.", "Look for a directive of a merge ($patch) in the pod and the templates."),
        new(ProblemIds.ContainerNameInvalid, "A name is empty, too long, or has capitals, dots or underscores.", "Use at most 63 lower-case letters, digits and dashes."),
        new(ProblemIds.ContainerNameDuplicate, "A template brings a container that the pod has in another list.", "Names must differ over containers, initContainers and ephemeralContainers."),
        new(ProblemIds.ImageInvalid, "Nothing named an image, or no template replaced image: auto.", "Name an image, or choose a template that brings this container."),
        new(ProblemIds.VolumeNameInvalid, "A name is empty, too long, or has capitals, dots or underscores.", "Use at most 63 lower-case letters, digits and dashes."),
        new(ProblemIds.VolumeNameDuplicate, "Two items of spec.volumes have one name.", "Rename one of them."),
        new(ProblemIds.VolumeSources, "The pod has a volume of the template's name with another source.", "Give the pod's own volume another name, or leave the source out of the template."),
        new(ProblemIds.MountWithoutVolume, "A container mounts what neither pod nor templates declare.", "Add the volume, or take the mount away."),
        new(ProblemIds.MountPathInvalid, "An item of volumeMounts has no mountPath.", "Write one."),
        new(ProblemIds.MountPathDuplicate, "Two items of volumeMounts have one mountPath.", "Move one of them."),
        new(ProblemIds.PortInvalid, "A number is not within 1-65535, a name is none, or a protocol is not TCP, UDP or SCTP.", "Correct the port."),
        new(ProblemIds.PortNameDuplicate, "Two ports of a container have one name.", "Rename one of them."),
        new(ProblemIds.HostPortConflict, "Two containers ask for the same hostPort.", "Choose another port of the node, or leave hostPort out."),
        new(ProblemIds.VariableNameInvalid, "A name is empty or has a character that the API server refuses.", "Correct the name."),
        new(ProblemIds.VariableSources, "A variable has value and valueFrom, two sources, or an empty valueFrom.", "Write either value or one source in valueFrom."),
        new(ProblemIds.RequestsExceedLimits, "An annotation or value gives a request above the limit.", "Raise the limit, or lower the request."),
        new(ProblemIds.AmountNegative, "A request or limit is below zero.", "Write an amount of zero or more."),
        new(ProblemIds.RestartPolicyMisplaced, "A native sidecar stands in containers.", "Write it in initContainers."),
        new(ProblemIds.InitMemberMisplaced, "An init container without restartPolicy Always has a probe or a hook.", "Take it away, or set restartPolicy Always."),
        new(ProblemIds.HandlerInvalid, "A probe has no action or two, or a port that is none.", "Give it one of httpGet, tcpSocket, grpc and exec."),
        new(ProblemIds.PrivilegesContradict, "privileged is true and allowPrivilegeEscalation false.", "Take one of them away."),
        new(ProblemIds.LabelInvalid, "A key or value of a label is too long or has characters that labels cannot have.", "Use at most 63 letters, digits, dashes, underscores and dots."),
        new(ProblemIds.AnnotationNameInvalid, "A key of an annotation has characters that keys cannot have.", "Correct the key."),
        new(ProblemIds.AnnotationsTooLong, "All annotations together take more than 256 KiB.", "Shorten them, or move data into a ConfigMap."),
    ];
}
