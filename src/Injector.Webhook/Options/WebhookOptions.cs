using System.Net;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;
using Injector.Hosting.Naming;
using Injector.Kubernetes.Config;

namespace Injector.Webhook.Options;

/// <summary>Where the configuration comes from.</summary>
internal enum ConfigurationSource
{
    /// <summary>Files, or the built-in texts where no file is named.</summary>
    Files,

    /// <summary>ConfigMaps of the cluster, watched.</summary>
    Cluster,
}

/// <summary>Everything the webhook is told when it starts.</summary>
internal sealed record WebhookOptions
{
    /// <summary>Address and port of the TLS endpoint; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Any, 15017);

    /// <summary>Address and port of health and metrics, plain HTTP; null serves none.</summary>
    public IPEndPoint? Management { get; init; } = new(IPAddress.Loopback, 15014);

    /// <summary>Where the serving certificate comes from.</summary>
    public CertificateMode Certificates { get; init; } = CertificateMode.Ephemeral;

    /// <summary>The files of <see cref="CertificateMode.Files"/>.</summary>
    public CertificateFiles? CertificateFiles { get; init; }

    /// <summary>PEM file with the authorities a caller's certificate must come from; null asks callers for none.</summary>
    public string? ClientCaFile { get; init; }

    /// <summary>Names of which a caller's certificate must carry one; empty accepts all of the authorities' certificates.</summary>
    public IReadOnlyList<string> ClientNames { get; init; } = [];

    /// <summary>Where the configuration comes from.</summary>
    public ConfigurationSource Configuration { get; init; } = ConfigurationSource.Files;

    /// <summary>The files of <see cref="ConfigurationSource.Files"/>.</summary>
    public ConfigurationFiles ConfigurationFiles { get; init; } = new();

    /// <summary>Names of the ConfigMaps of <see cref="ConfigurationSource.Cluster"/>.</summary>
    public ConfigMapNames ClusterConfiguration { get; init; } = ConfigMapNames.Of(string.Empty);

    /// <summary>Whether nodes and namespaces of a cluster are watched.</summary>
    public bool UsesCluster { get; init; }

    /// <summary>How the API server is found.</summary>
    public KubeConfigOptions KubeConfig { get; init; } = new();

    /// <summary>Name of this replica in Events and in the Lease: the pod's name.</summary>
    public string Instance { get; init; } = "injector-webhook";

    /// <summary>Namespace of the control plane: ConfigMaps, Secrets and Lease live there.</summary>
    public string Namespace { get; init; } = "istio-system";

    /// <summary>How long, in a rotation, the old and the new authority are both trusted before and after the change.</summary>
    public TimeSpan RotationOverlap { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Names in the self-managed certificate; IP addresses are taken as such.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>What the names of the Secrets and the Lease of self-managed certificates begin with.</summary>
    public string SelfManagedName { get; init; } = "injector-webhook-certificates";

    /// <summary>Names of the MutatingWebhookConfigurations whose <c>caBundle</c> is kept.</summary>
    public IReadOnlyList<string> WebhookConfigurations { get; init; } = [];

    /// <summary>Files with facts of the cluster.</summary>
    public FactFiles Facts { get; init; } = new();

    /// <summary>What the process says about injection.</summary>
    public InjectionSettings Injection { get; init; } = new();

    /// <summary>The revision as the label <c>istio.io/rev</c>, log, metrics and audit log name it: <c>default</c> when none is given.</summary>
    public string RevisionName => Injection.Revision.Length == 0 ? "default" : Injection.Revision;

    /// <summary>What callers may ask.</summary>
    public AdmissionLimits Limits { get; init; } = new();

    /// <summary>Memory for responses to equal pods, in bytes.</summary>
    public int ResponseCacheBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Time between being told to stop and refusing connections; endpoints of the Service learn of it meanwhile.</summary>
    public TimeSpan DrainDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The least level that is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>What the command line says, flag by flag, and variables that say how injection works, for the log: the rest is as it is by default.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>JSON log lines, or text for people.</summary>
    public bool JsonLog { get; init; } = true;

    /// <summary>The watch of pods that slipped through.</summary>
    public PodWatchOptions PodWatch { get; init; } = new();

    /// <summary>Whether what befalls pods is recorded as Events on their owners.</summary>
    public bool OwnerEvents { get; init; }

    /// <summary>How traces are sent; null sends none.</summary>
    public TracingOptions? Traces { get; init; }
}
