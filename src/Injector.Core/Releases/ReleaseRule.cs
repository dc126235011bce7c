namespace Injector.Core.Releases;

/// <summary>Something that is built into a release of Istio's injector rather than written in its configuration.</summary>
internal enum ReleaseRule
{
    // Deciding.
    /// <summary>Pods of kube-node-lease and local-path-storage are not injected either.</summary>
    MoreNamespacesAreIgnored,

    /// <summary>The label says whether a pod is injected, before the annotation.</summary>
    InjectLabelIsRead,

    /// <summary>Only <c>true</c> and <c>false</c> count; before, <c>yes</c> and <c>on</c> said yes and every other word no.</summary>
    InjectWordsAreExact,

    /// <summary>Istio's command line injects whatever it is given, but for host network and a proxy that is there already.</summary>
    CommandLineInjectsEverything,

    /// <summary>Istio's command line leaves a pod with proxy and status alone.</summary>
    CommandLineSkipsInjectedPods,

    // Owner metadata.
    /// <summary>An absent hash label ends every name.</summary>
    EmptyHashLabelCounts,

    /// <summary>The Jobs of a CronJob end in eight to ten digits; before, in ten.</summary>
    CronJobSuffixMayBeShort,

    /// <summary>A Job that is named after a time belongs to a CronJob.</summary>
    CronJobOwnerIsKnown,

    /// <summary>CronJobs are <c>batch/v1</c>; before, <c>batch/v1beta1</c>.</summary>
    CronJobIsStable,

    /// <summary>A ReplicationController may belong to a DeploymentConfig.</summary>
    DeploymentConfigOwnerIsKnown,

    /// <summary>A ReplicaSet may belong to a Rollout.</summary>
    RolloutOwnerIsKnown,

    /// <summary>Istio's command line takes a pod for its own owner, whatever its metadata says.</summary>
    BarePodOwnsItself,

    // Template data and functions.
    /// <summary>The injector works out the proxy's worker threads.</summary>
    ConcurrencyIsEstimated,

    /// <summary>The namespace of a CNI network becomes a member of its own; before, the whole reference was the name.</summary>
    CniNetworkHasNamespace,

    /// <summary>A CNI network that is there already is not added again.</summary>
    CniNetworkIsAddedOnce,

    /// <summary>The function <c>toJson</c> takes maps of text only.</summary>
    ToJsonTakesStringMaps,

    /// <summary>The values' variant is an image type.</summary>
    ImageVariantIsRead,

    /// <summary>The values' variant counts where the proxy configuration has an image without a type.</summary>
    ImageVariantIsFallback,

    /// <summary>The function <c>formatDuration</c> prints a second for no duration.</summary>
    NilDurationIsASecond,

    /// <summary>Without a setting the nodes decide whether sidecars are native; before, they never are.</summary>
    NativeSidecarsAreAutomatic,

    // Annotations.
    /// <summary>Annotations that list network interfaces are checked.</summary>
    InterfaceAnnotationsAreChecked,

    /// <summary>Annotations with amounts of processor and memory are checked.</summary>
    AmountAnnotationsAreChecked,

    /// <summary>The annotation for core dumps is checked.</summary>
    CoreDumpAnnotationIsChecked,

    // Merging.
    /// <summary>A user that OpenShift's admission gave to the proxy is taken off.</summary>
    OpenShiftUserIsReset,

    /// <summary>A user of an init container does not count as the application's when OpenShift's user is told.</summary>
    OpenShiftUserIsOfContainersOnly,

    /// <summary>Where a template gives a container a user other than the usual one, the user that stands on a container with image <c>auto</c> goes.</summary>
    TemplateUserWins,

    /// <summary>The traffic rules exempt the user that the pod's author chose for the proxy.</summary>
    ProxyUserIsFollowed,

    /// <summary>On a pod that was injected before, containers of that injection are laid over those of this one, as if the author had written them.</summary>
    EarlierContainersAreReapplied,

    /// <summary>The mesh's own wish that the application waits for the proxy is passed over where the pod has no proxy configuration.</summary>
    MeshHoldIsIgnored,

    // Probes.
    /// <summary>Istio's command line merges the pod's proxy configuration into the mesh's, so that its status port counts for probes and metrics.</summary>
    PodStatusPortCounts,

    /// <summary>What the proxy is told of a probe names the kind of the probe.</summary>
    ProbersAreWrapped,

    /// <summary>Startup probes go through the proxy.</summary>
    StartupProbesAreRewritten,

    /// <summary>The proxy is told of probes even where there are none.</summary>
    EmptyProbersAreWritten,

    /// <summary>TCP probes go through the proxy.</summary>
    TcpProbesAreRewritten,

    /// <summary>The variable <c>REWRITE_TCP_PROBES</c> can keep TCP probes as they are.</summary>
    TcpProbesMayBeKept,

    /// <summary>gRPC probes go through the proxy.</summary>
    GrpcProbesAreRewritten,

    /// <summary>Probes of init containers go through the proxy.</summary>
    InitContainerProbesAreRewritten,

    /// <summary>Lifecycle hooks go through the proxy.</summary>
    LifecycleHooksAreRewritten,

    /// <summary>What the proxy is told of probes comes in a further variable on a pod that was injected before.</summary>
    ProbersAreAppendedAgain,

    /// <summary>A pod that was injected before is told of probes it was not told of then.</summary>
    ProbersAreAddedToInjectedPods,

    // Metadata.
    /// <summary>The status annotation names the revision.</summary>
    StatusHasRevision,

    /// <summary>Other spellings of the scrape annotations count.</summary>
    PrometheusNamesAreSanitized,

    /// <summary>The port of merged metrics over TLS is announced.</summary>
    SecurePortIsAnnotated,

    /// <summary>An annotation may list several places to scrape.</summary>
    ScrapeTargetsAreKnown,

    // The single-template engine of releases before 1.9.
    /// <summary>The configuration has one template that renders parts of a pod.</summary>
    ConfigurationHasOneTemplate,

    /// <summary>The status port is read from the proxy's arguments.</summary>
    StatusPortIsProxyArgument,

    /// <summary>The configuration's annotations are written onto pods.</summary>
    InjectedAnnotationsAreWritten,

    /// <summary>The proxy serves the application's metrics.</summary>
    PrometheusIsMerged,

    /// <summary>The label of the TLS mode is written.</summary>
    TlsModeLabelIsWritten,

    /// <summary>Labels of the canonical service and its revision are written.</summary>
    CanonicalLabelsAreWritten,

    /// <summary>The label of the control plane's revision is written.</summary>
    RevisionNameIsWritten,

    /// <summary>The label of the network is written.</summary>
    NetworkLabelIsWritten,

    /// <summary>The validation container comes first.</summary>
    ValidationRunsFirst,

    /// <summary>The values may let the application wait for the proxy.</summary>
    ProxyMayHoldApplication,

    /// <summary>The proxy configuration may let the application wait for the proxy, too.</summary>
    ProxyConfigMayHoldApplication,

    /// <summary>Istio's command line lets the proxy serve the application's metrics, but forgets to tell the proxy where they are.</summary>
    CommandLineMergesPrometheus,

    /// <summary>Istio's command line writes the CNI network that the template puts beside the traffic settings.</summary>
    CommandLineWritesNetworks,

    /// <summary>Giving the pod a group keeps the rest of its security context.</summary>
    FsGroupKeepsSecurityContext,

    /// <summary>The pod gets a group when the mesh has a socket of the secret discovery service.</summary>
    FsGroupFollowsSdsPath,

    // Mesh configuration: how texts are joined and checked.
    /// <summary>A pod's proxy configuration is an annotation of another name.</summary>
    ProxyConfigAnnotationHasOldName,

    /// <summary>Metadata is joined key by key; before, the whole map was replaced.</summary>
    MetadataIsJoined,

    /// <summary>Extension providers are joined by name and trust domain aliases as a set; before, both lists were replaced.</summary>
    MeshListsAreJoined,

    /// <summary>A mesh has a trust domain; before, none was the default.</summary>
    TrustDomainIsWanted,

    // Mesh configuration: fields that came or went.
    /// <summary>The mesh names the socket of the secret discovery service.</summary>
    SdsUdsPathIsAField,

    /// <summary>The mesh has a default traffic policy and its relatives, the proxy connection settings.</summary>
    TrafficPolicyFieldsExist,

    /// <summary>The Lightstep tracer has fields of its own for TLS.</summary>
    LightstepIsSecured,

    /// <summary>The proxy configuration says how long the old process lives.</summary>
    ParentShutdownIsAField,

    /// <summary>The proxy configuration has a connect timeout.</summary>
    ConnectTimeoutIsAProxyField,

    /// <summary>Worker threads are a plain number, where zero and unset are the same.</summary>
    ConcurrencyIsAnInteger,

    /// <summary>Worker threads may be unset.</summary>
    ConcurrencyIsOptional,

    /// <summary>The proxy configuration has the status port.</summary>
    StatusPortIsAField,

    // Mesh configuration: built-in values.
    /// <summary>The control plane is Pilot with its old paths and addresses.</summary>
    PilotIsTheControlPlane,

    /// <summary>The control plane is reached without authentication.</summary>
    ControlPlaneIsOpen,

    /// <summary>The services for metrics and access logs are there, empty.</summary>
    EnvoyServicesArePresent,

    /// <summary>Two worker threads are built in.</summary>
    TwoWorkersAreBuiltIn,

    /// <summary>A Zipkin tracer is built in.</summary>
    ZipkinIsBuiltIn,

    /// <summary>A time to drain at the end is built in.</summary>
    TerminationDrainIsBuiltIn,

    /// <summary>A socket of the secret discovery service is built in.</summary>
    SdsUdsPathIsBuiltIn,

    /// <summary>The port for incoming traffic and merged metrics are built in.</summary>
    InboundPortIsBuiltIn,

    /// <summary><c>protoToJSON</c> leaves out fields that have their built-in value.</summary>
    BuiltInValuesAreLeftOut,

    /// <summary>So it does for the fields that were added then.</summary>
    LaterBuiltInValuesAreLeftOut,

    /// <summary>So it does for how long the old process lives.</summary>
    BuiltInParentShutdownIsLeftOut,
}
