using Injector.Cli.Analyzing;
using Injector.Cli.Findings;

namespace Injector.Cli.Prechecking;

/// <summary>The one table of what <c>precheck</c> looks for.</summary>
internal static class PrecheckRules
{
    public static AnalysisRule KubernetesTooOld { get; } = new(
        "kubernetes-too-old",
        FindingLevel.Error,
        "The cluster's release is too old for the webhook.",
        "The API server says that it is of a release that the chart is not made for. Nothing else is looked at.",
        "upgrade the cluster");

    public static AnalysisRule ApiMissing { get; } = new(
        "api-missing",
        FindingLevel.Error,
        "The cluster does not know a kind of object that would be installed.",
        "A value asks for an object whose kind nobody serves, such as a ServiceMonitor without the Prometheus operator or a Certificate without cert-manager.",
        "install what serves the kind, or turn the value off that asks for it");

    public static AnalysisRule KubeVersionNeeded { get; } = new(
        "kube-version-needed",
        FindingLevel.Warning,
        "'injector manifests' has to be told the cluster's release.",
        "It asks no cluster, and writes objects for the release that Helm assumes when none is given. Some of them are of API versions that this cluster does not serve, "
        + "so that kubectl apply would fail half-way. Helm asks the cluster itself.",
        "give manifests the flag --kube-version with the release of the cluster");

    public static AnalysisRule RightMissing { get; } = new(
        "right-missing",
        FindingLevel.Error,
        "The user may not do what an installation does.",
        "The API server was asked, by a SelfSubjectAccessReview, whether the user of the kubeconfig may get, create, change and delete each kind of object of the installation, "
        + "and whether he may grant what its roles grant: by the verbs escalate and bind, or by having each of these rights himself.",
        "ask for the right, or let somebody install who has it");

    public static AnalysisRule NotChecked { get; } = new(
        "not-checked",
        FindingLevel.Warning,
        "Something could not be looked at.",
        "The user of the kubeconfig may not read what a check needs, so that its findings are not known.",
        "run precheck as somebody who may read it");

    public static AnalysisRule NamespaceMissing { get; } = new(
        "install-namespace-missing",
        FindingLevel.Error,
        "The namespace of the installation is not there.",
        "Manifests do not make it, and Helm only with --create-namespace.",
        "create it: kubectl create namespace NAME");

    public static AnalysisRule ObjectForeign { get; } = new(
        "object-foreign",
        FindingLevel.Error,
        "An object of the installation is there already and belongs to somebody else.",
        "An object of the same kind, namespace and name does not carry the release's labels: that of Istio's own control plane, for example, whose ConfigMaps and webhook "
        + "configuration have the same names for the same revision. Installing would take it over, or be refused.",
        "install under a revision of its own (--revision), or set configuration.create=false to use ConfigMaps that are there");

    public static AnalysisRule ConfigMapMissing { get; } = new(
        "configuration-missing",
        FindingLevel.Error,
        "A ConfigMap that the webhook is to read is not there.",
        "The values say that existing ConfigMaps are used (configuration.create=false), and there is none of that name, or it lacks the key.",
        "install the control plane first, name its ConfigMaps, or let the chart make its own");

    public static AnalysisRule ControlPlaneMissing { get; } = new(
        "control-plane-missing",
        FindingLevel.Error,
        "The Service that sidecars connect to is not there.",
        "discoveryAddress of the mesh configuration names a Service of the cluster that does not exist, or lacks the port. Sidecars would never become ready, nor their pods.",
        "install the control plane first, or set discoveryAddress of the mesh configuration to its Service");

    public static AnalysisRule ControlPlaneIdle { get; } = new(
        "control-plane-idle",
        FindingLevel.Warning,
        "The Service that sidecars connect to has nothing ready behind it.",
        "The Service of discoveryAddress has no ready endpoint now. Sidecars become ready once there is one.",
        "look at the control plane's pods");

    public static AnalysisRule ControlPlaneOutside { get; } = new(
        "control-plane-outside",
        FindingLevel.Info,
        "Sidecars connect to an address outside of the cluster.",
        "discoveryAddress of the mesh configuration is no name of a Service of this cluster, so that nothing can be said about it from here.",
        "try it from a pod");

    public static AnalysisRule RootCertificateMissing { get; } = new(
        "root-certificate-missing",
        FindingLevel.Error,
        "Namespaces lack the ConfigMap with the control plane's root certificate.",
        "Sidecars mount ConfigMap istio-ca-root-cert of their pod's namespace; without it the pod's containers are never started. The control plane writes it into every namespace "
        + "that it looks at.",
        "install the control plane, and look whether its discoverySelectors leave the namespaces out");

    public static AnalysisRule WebhookUnreachable { get; } = new(
        "webhook-unreachable",
        FindingLevel.Error,
        "The installed webhook cannot be called.",
        "Its Service has no ready endpoint, or its MutatingWebhookConfiguration no caBundle. With failure policy Fail no pod that it is called for can be created.",
        "look at the webhook's pods: kubectl logs, and /readyz?verbose");

    public static AnalysisRule PortClosed { get; } = new(
        "port-closed",
        FindingLevel.Error,
        "Network policies keep the API server from the webhook's port 15017.",
        "A NetworkPolicy of the namespace selects the webhook's pods, and no policy lets anybody in at port 15017.",
        "turn networkPolicy.enabled on, or open the port in a policy of your own");

    public static AnalysisRule FirewallPort { get; } = new(
        "firewall-port",
        FindingLevel.Info,
        "The provider's firewall may keep the API server from port 15017.",
        "On private clusters of GKE, and with usual security groups of EKS, the control plane reaches the nodes on a few ports only. Nothing can be said from here about a firewall.",
        "allow TCP port 15017 from the control plane to the nodes");

    public static AnalysisRule SecondWebhook { get; } = new(
        "second-webhook",
        FindingLevel.Error,
        "Another webhook injects the same pods.",
        "Selectors of another MutatingWebhookConfiguration match pods that this installation's match too: both would inject them, one after the other.",
        "install under a revision of its own (--revision), or take the other webhook away");

    public static AnalysisRule RevisionTwice { get; } = new(
        "revision-twice",
        FindingLevel.Error,
        "The revision is installed twice.",
        "Another control plane has a webhook configuration with the same revision in its label istio.io/rev, and injects the same pods.",
        "give one of them another revision");

    public static AnalysisRule ForeignWebhook { get; } = new(
        "foreign-webhook",
        FindingLevel.Info,
        "Another webhook is called for the webhook's own pods, and they are not created while it cannot be reached.",
        "An entry of another MutatingWebhookConfiguration with failure policy Fail selects new pods of the namespace of the installation.",
        "leave the namespace out of that webhook's selector");

    public static AnalysisRule TagLost { get; } = new(
        "tag-lost",
        FindingLevel.Error,
        "A tag calls a Service that is not there.",
        "Tags of 'injector tag set' stay when the revision that they lead to is uninstalled. With failure policy Fail no new pod of the namespaces that choose the tag can be created.",
        "remove the tag (injector tag remove TAG), or lead it to a revision that there is (injector tag set TAG --revision NAME --overwrite)");

    public static AnalysisRule TagWaiting { get; } = new(
        "tag-waiting",
        FindingLevel.Warning,
        "A tag calls a Service that is not there yet: this installation brings it.",
        "The tag was left behind by an earlier installation of the same revision. It works again once the webhook is installed and ready, and until then new pods are refused.",
        "install, or remove the tag (injector tag remove TAG)");

    public static AnalysisRule LabelsCompete { get; } = new(
        "namespace-labels-compete",
        FindingLevel.Warning,
        "Namespaces carry two labels about injection, of which one has no effect.",
        "With istio-injection on a namespace its label istio.io/rev is not looked at.",
        "remove one of the two labels");

    public static AnalysisRule NamespaceUnserved { get; } = new(
        "namespace-unserved",
        FindingLevel.Warning,
        "Namespaces ask for injection by a revision or tag that nobody serves.",
        "Neither this installation nor another webhook of the cluster is called for their pods, which get no sidecar.",
        "set the label to a revision or tag that there is: injector revision list");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<AnalysisRule> All { get; } =
    [
        .. new[]
        {
            KubernetesTooOld, ApiMissing, KubeVersionNeeded, RightMissing, NotChecked, NamespaceMissing, ObjectForeign, ConfigMapMissing, ControlPlaneMissing, ControlPlaneIdle, ControlPlaneOutside,
            RootCertificateMissing, WebhookUnreachable, PortClosed, FirewallPort, SecondWebhook, RevisionTwice, ForeignWebhook, LabelsCompete, NamespaceUnserved, TagLost, TagWaiting,
        }.OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];
}
