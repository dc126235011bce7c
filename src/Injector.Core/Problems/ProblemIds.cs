namespace Injector.Core;

/// <summary>What a problem's id stands for.</summary>
/// <param name="Id">Stable kebab-case name.</param>
/// <param name="Description">One line for lists of rules.</param>
public sealed record ProblemDescription(string Id, string Description);

/// <summary>The one table of problem ids. Ids are part of the output that machines read: one that was released is never given another meaning.</summary>
public static class ProblemIds
{
    // Pods and workloads.
    internal const string ListTooDeep = "list-too-deep";
    internal const string PodTemplateMissing = "pod-template-missing";
    internal const string PodTemplateIncomplete = "pod-template-incomplete";
    internal const string ForeignKind = "foreign-kind";
    internal const string StrategicPatch = "strategic-patch";
    internal const string Kustomization = "kustomization";
    internal const string FieldInvalid = "field-invalid";
    internal const string TextUnquoted = "text-unquoted";
    internal const string HostNetwork = "host-network";
    internal const string DnsPolicy = "dns-policy";
    internal const string UserWithoutInit = "user-without-init";
    internal const string WindowsPod = "windows-pod";
    internal const string PodResourcesGrown = "pod-resources-grown";
    internal const string DirectiveDropped = "directive-dropped";
    internal const string ContainerNotMerged = "container-not-merged";

    // Labels and annotations.
    internal const string AnnotationInvalid = "annotation-invalid";
    internal const string ControlCharacter = "control-character";
    internal const string ValueAddsStructure = "value-adds-structure";
    internal const string ProxyConfigInvalid = "proxy-config-invalid";
    internal const string OverridesInvalid = "overrides-invalid";
    internal const string StructurePolicy = "structure-policy";
    internal const string ScrapePortInvalid = "scrape-port-invalid";
    internal const string ScrapeTargets = "scrape-targets";
    internal const string InjectWord = "inject-word";
    internal const string ProxyResourcesDropped = "proxy-resources-dropped";

    // What disappoints although it was asked for.
    internal const string KeyMisspelt = "key-misspelt";
    internal const string InjectMisplaced = "inject-misplaced";
    internal const string PlaceholderLeft = "image-placeholder-left";
    internal const string ProxyConfigUnknown = "proxy-config-unknown";
    internal const string NeverCompletes = "job-never-completes";
    internal const string ProxyUserShared = "proxy-user-shared";
    internal const string ProxyPortTaken = "proxy-port-taken";
    internal const string ProbePortUnknown = "probe-port-unknown";
    internal const string ForeignSidecar = "foreign-sidecar";
    internal const string OpenShiftRangeUnknown = "openshift-range-unknown";
    internal const string AmbientPod = "ambient-pod";

    // Earlier injections.
    internal const string StatusUnreadable = "status-unreadable";
    internal const string UndoUnfit = "undo-unfit";
    internal const string RecordTooLong = "record-too-long";
    internal const string UninjectGuess = "uninject-guess";
    internal const string ProbeLost = "probe-lost";
    internal const string InjectedPodSkipped = "injected-pod-skipped";

    // Templates.
    internal const string TemplateUnknown = "template-unknown";
    internal const string TemplateFailed = "template-failed";
    internal const string RenderedNotYaml = "rendered-not-yaml";
    internal const string RenderedNotMapping = "rendered-not-mapping";
    internal const string RenderedNotPod = "rendered-not-pod";
    internal const string RenderedFieldInvalid = "rendered-field-invalid";
    internal const string RenderedMemberUnknown = "rendered-member-unknown";
    internal const string MergeFailed = "merge-failed";

    // The finished pod, by the rules of the API server.
    internal const string SeveralProxies = "several-proxies";
    internal const string ProxyMissing = "proxy-missing";
    internal const string ListedPartMissing = "listed-part-missing";
    internal const string ContainerNameInvalid = "container-name-invalid";
    internal const string ContainerNameDuplicate = "container-name-duplicate";
    internal const string ImageInvalid = "image-invalid";
    internal const string VolumeNameInvalid = "volume-name-invalid";
    internal const string VolumeNameDuplicate = "volume-name-duplicate";
    internal const string VolumeSources = "volume-sources";
    internal const string MountWithoutVolume = "mount-without-volume";
    internal const string MountPathInvalid = "mount-path-invalid";
    internal const string MountPathDuplicate = "mount-path-duplicate";
    internal const string PortInvalid = "port-invalid";
    internal const string PortNameDuplicate = "port-name-duplicate";
    internal const string HostPortConflict = "host-port-conflict";
    internal const string VariableNameInvalid = "variable-name-invalid";
    internal const string VariableSources = "variable-sources";
    internal const string RequestsExceedLimits = "requests-exceed-limits";
    internal const string AmountNegative = "amount-negative";
    internal const string RestartPolicyMisplaced = "restart-policy-misplaced";
    internal const string InitMemberMisplaced = "init-member-misplaced";
    internal const string HandlerInvalid = "handler-invalid";
    internal const string PrivilegesContradict = "privileges-contradict";
    internal const string LabelInvalid = "label-invalid";
    internal const string AnnotationNameInvalid = "annotation-name-invalid";
    internal const string AnnotationsTooLong = "annotations-too-long";

    // Configuration.
    internal const string ConfigurationUnusable = "configuration-unusable";
    internal const string ConfigurationNotYaml = "configuration-not-yaml";
    internal const string ConfigurationNotMapping = "configuration-not-mapping";
    internal const string ConfigurationKeyMissing = "configuration-key-missing";
    internal const string ConfigurationKeyInvalid = "configuration-key-invalid";
    internal const string TemplateSyntax = "template-syntax";
    internal const string TemplatesEmpty = "templates-empty";
    internal const string TemplateBorrowed = "template-borrowed";
    internal const string TemplateBlank = "template-blank";
    internal const string SidecarWithoutContainer = "sidecar-without-container";
    internal const string PolicyInvalid = "policy-invalid";
    internal const string SelectorInvalid = "selector-invalid";
    internal const string ValueInvalid = "value-invalid";
    internal const string ValueUnknown = "value-unknown";
    internal const string ValueUnread = "value-unread";
    internal const string AssignmentInvalid = "assignment-invalid";
    internal const string ReleaseUnknown = "release-unknown";
    internal const string ReleaseUnserved = "release-unserved";
    internal const string MeshFieldInvalid = "mesh-field-invalid";
    internal const string MeshRuleBroken = "mesh-rule-broken";
    internal const string MeshConfig = "mesh-config";

    /// <summary>Every id that the library gives, by subject.</summary>
    public static IReadOnlyList<ProblemDescription> All { get; } =
    [
        new(ListTooDeep, "Lists of a document are nested too deeply."),
        new(PodTemplateMissing, "A workload has no pod template."),
        new(PodTemplateIncomplete, "A workload's pod template has no container with an image, so the manifest is a part of one."),
        new(ForeignKind, "An object makes pods, but is of a kind that is not injected from manifests."),
        new(StrategicPatch, "A manifest is a patch of a workload."),
        new(Kustomization, "A manifest is a file of kustomize."),
        new(FieldInvalid, "A field of the pod has a value that no pod can have there."),
        new(TextUnquoted, "A number or word without quotes stands where a pod has text."),
        new(HostNetwork, "The pod uses the network of its node, so it gets no sidecar."),
        new(DnsPolicy, "The pod's DNS policy may keep the proxy from finding the control plane."),
        new(UserWithoutInit, "The proxy's user was changed, and no init container can follow."),
        new(WindowsPod, "The pod runs on Windows, so it gets no sidecar."),
        new(PodResourcesGrown, "The pod's own requests or limits grew to hold what injected containers need."),
        new(DirectiveDropped, "The pod's own version of an injected container has a directive of a strategic merge, which is left out."),
        new(ContainerNotMerged, "The pod's own version of an injected container cannot be laid over the template's."),
        new(ControlCharacter, "A value that a template reads, or a parameter of the webhook's URL, holds a control character."),
        new(ValueAddsStructure, "A value of the pod would be read as structure of what a template renders."),
        new(AnnotationInvalid, "An annotation that steers injection has a value that is not allowed."),
        new(ProxyConfigInvalid, "The annotation with the pod's proxy configuration cannot be used."),
        new(OverridesInvalid, "The annotation with the pod's own versions of injected containers is no JSON object of containers."),
        new(StructurePolicy, "An annotation or an own version of an injected container brings in what the structure policy is against."),
        new(ScrapePortInvalid, "A port to scrape is none, or belongs to the proxy itself."),
        new(ScrapeTargets, "The annotation with several places to scrape is ignored."),
        new(InjectWord, "The inject label or annotation has a value that is not understood."),
        new(KeyMisspelt, "A label or annotation is nearly one of Istio's, and has no effect."),
        new(InjectMisplaced, "The inject label or annotation stands on a workload, where it has no effect on its pods."),
        new(PlaceholderLeft, "A pod that is not injected has a container with the image auto."),
        new(ProxyConfigUnknown, "The annotation with the pod's proxy configuration has a field that the release does not know."),
        new(NeverCompletes, "A pod that is to end has a proxy among its containers, which goes on running."),
        new(ProxyUserShared, "A container runs as the proxy's user or group, so its traffic is not captured."),
        new(ProxyPortTaken, "A container has a port that the proxy needs."),
        new(ProbePortUnknown, "A probe asks a port by a name that its container does not declare."),
        new(ForeignSidecar, "The pod has, or asks for, the sidecar of another mesh."),
        new(OpenShiftRangeUnknown, "On OpenShift nothing tells the range of users of the pod's namespace."),
        new(AmbientPod, "The pod gets a sidecar in an ambient mesh."),
        new(StatusUnreadable, "The annotation that lists what was injected cannot be read."),
        new(UndoUnfit, "The record of an earlier injection does not fit the pod any more."),
        new(RecordTooLong, "What taking the injection out needs is too long for an annotation, so a later one has to guess."),
        new(UninjectGuess, "An earlier injection left no record of this place, so what is likely was taken for its own."),
        new(ProbeLost, "A probe points at the proxy, and nothing tells any more what it asked of the application."),
        new(InjectedPodSkipped, "The pod is not to be injected and still carries an earlier injection."),
        new(ProxyResourcesDropped, "An annotation with one of the proxy's resources takes the configured others away."),
        new(TemplateUnknown, "A pod or the configuration names a template that there is not."),
        new(TemplateFailed, "A template failed while it ran."),
        new(RenderedNotYaml, "A template rendered text that is no YAML."),
        new(RenderedNotMapping, "A template rendered YAML that is no mapping."),
        new(RenderedNotPod, "A template rendered neither metadata nor spec."),
        new(RenderedFieldInvalid, "A template rendered a field with a value that no pod can have there."),
        new(RenderedMemberUnknown, "A template rendered a member that no pod has there; it is left out."),
        new(MergeFailed, "What a template rendered could not be merged into the pod."),
        new(SeveralProxies, "A pod has more than one container named istio-proxy."),
        new(ProxyMissing, "The sidecar template has added no container named istio-proxy."),
        new(ListedPartMissing, "A pod lacks a part that its status annotation would list as injected."),
        new(ContainerNameInvalid, "A container has no name or one that is no DNS label."),
        new(ContainerNameDuplicate, "Two containers of a pod have one name."),
        new(ImageInvalid, "A container has no image, one with blanks around it, or still the image auto."),
        new(VolumeNameInvalid, "A volume has no name or one that is no DNS label."),
        new(VolumeNameDuplicate, "Two volumes of a pod have one name."),
        new(VolumeSources, "A volume has more than one source."),
        new(MountWithoutVolume, "A container mounts a volume that the pod does not have."),
        new(MountPathInvalid, "A mount has no path."),
        new(MountPathDuplicate, "Two mounts of a container have one path."),
        new(PortInvalid, "A port of a container has a number, name or protocol that is none."),
        new(PortNameDuplicate, "Two ports of a container have one name."),
        new(HostPortConflict, "Two ports of a pod want the same port of the node."),
        new(VariableNameInvalid, "An environment variable has no name or one that is not allowed."),
        new(VariableSources, "An environment variable has its value from several places, or from none."),
        new(RequestsExceedLimits, "A container requests more of a resource than its limit."),
        new(AmountNegative, "A container requests or limits a negative amount."),
        new(RestartPolicyMisplaced, "A container that is no init container has restartPolicy Always."),
        new(InitMemberMisplaced, "An init container that ends has a probe or hook."),
        new(HandlerInvalid, "A probe or hook does nothing, two things, or asks what there is not."),
        new(PrivilegesContradict, "A privileged container is denied privilege escalation."),
        new(LabelInvalid, "A label has a key or value that is not allowed."),
        new(AnnotationNameInvalid, "An annotation has a key that is not allowed."),
        new(AnnotationsTooLong, "The annotations of a pod are too long together."),
        new(ConfigurationUnusable, "The configuration cannot be read or used."),
        new(ConfigurationNotYaml, "A text of the configuration is no YAML."),
        new(ConfigurationNotMapping, "A text of the configuration is no mapping."),
        new(ConfigurationKeyMissing, "A ConfigMap lacks the key that holds the configuration."),
        new(ConfigurationKeyInvalid, "A member of the injector configuration has the wrong type."),
        new(TemplateSyntax, "A template does not parse."),
        new(TemplatesEmpty, "The configuration has no templates."),
        new(TemplateBorrowed, "The configuration names a template that it does not hold and that is built in."),
        new(TemplateBlank, "A template of the configuration is empty."),
        new(SidecarWithoutContainer, "A template named sidecar has no containers."),
        new(PolicyInvalid, "The policy of the configuration is neither enabled nor disabled."),
        new(SelectorInvalid, "A selector of the configuration cannot be read and is left out."),
        new(ValueInvalid, "A value that the injector reads itself has the wrong type."),
        new(ValueUnknown, "A value is none of Istio's, and nothing reads it."),
        new(ValueUnread, "An assignment sets a value that is one of Istio's and that no template reads."),
        new(AssignmentInvalid, "An assignment over the values cannot be read or does not fit them."),
        new(ReleaseUnknown, "The wanted Istio release is none."),
        new(ReleaseUnserved, "The built-in templates do not serve the wanted Istio release."),
        new(MeshFieldInvalid, "A field of a mesh or proxy configuration cannot be read."),
        new(MeshRuleBroken, "A mesh configuration breaks a rule of its fields."),
        new(MeshConfig, "A mesh configuration has something odd, an unknown field above all."),
    ];
}
