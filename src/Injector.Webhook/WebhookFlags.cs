using System.CommandLine;
using System.Net;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;
using Injector.Hosting.Naming;
using Injector.Hosting.Settings;
using Injector.Kubernetes.Config;
using Injector.Webhook.Admission;
using Injector.Webhook.Certificates;
using Injector.Webhook.Configuration;

namespace Injector.Webhook;

/// <summary>The flags of the webhook and how they become options. Names shared with <c>kube-inject</c> mean the same there.</summary>
internal sealed class WebhookFlags
{
    private const int MaxMegabytes = 1024;

    private readonly Option<int> port = new("--port") { Description = "Port of the TLS endpoint; 0 takes a free one.", DefaultValueFactory = _ => 15017 };
    private readonly Option<string> address = new("--address") { Description = "Address of the TLS endpoint.", DefaultValueFactory = _ => "0.0.0.0" };
    private readonly Option<string> management = new("--management-address")
    {
        Description = "Address and port of /healthz, /readyz and /metrics (plain HTTP); 'none' serves none.",
        DefaultValueFactory = _ => "127.0.0.1:15014",
    };

    private readonly Option<string> certificates = new("--certificates")
    {
        Description = "Where the serving certificate comes from: files, self-managed, or ephemeral (for trying out).",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string?> certFile = new("--tls-cert-file") { Description = "PEM certificate with its intermediates; read again when it changes." };
    private readonly Option<string?> keyFile = new("--tls-private-key-file") { Description = "PEM private key of --tls-cert-file." };
    private readonly Option<string?> clientCa = new("--client-ca") { Description = "PEM authorities; callers must show a certificate of theirs." };
    private readonly Option<string[]> clientNames = new("--client-name") { Description = "Name the caller's certificate must carry (repeatable; any of them)." };
    private readonly Option<string?> injectConfigFile = new("--injectConfigFile") { Description = "Key 'config' of ConfigMap istio-sidecar-injector; built in when absent." };
    private readonly Option<string?> valuesFile = new("--valuesFile") { Description = "Key 'values' of ConfigMap istio-sidecar-injector." };
    private readonly Option<string?> meshConfigFile = new("--meshConfigFile") { Description = "Key 'mesh' of ConfigMap istio." };
    private readonly Option<bool> fromCluster = new("--from-cluster") { Description = "Watch the ConfigMaps, nodes and namespaces of the cluster." };
    private readonly Option<string?> injectConfigMapName = new("--injectConfigMapName") { Description = "ConfigMap with keys config and values; default istio-sidecar-injector[-<revision>]." };
    private readonly Option<string?> meshConfigMapName = new("--meshConfigMapName") { Description = "ConfigMap with key mesh; default istio[-<revision>]." };
    private readonly Option<string?> kubeconfig = new("--kubeconfig", "-c") { Description = "Kubeconfig file; default: the pod's own credentials, else as kubectl." };
    private readonly Option<string?> context = new("--context") { Description = "Context of the kubeconfig." };
    private readonly Option<string> istioNamespace = new("--istioNamespace", "-i") { Description = "Namespace of the control plane.", DefaultValueFactory = _ => "istio-system" };
    private readonly Option<string[]> dnsNames = new("--dns-name") { Description = "Name in the self-managed certificate, such as <service>.<namespace>.svc (repeatable)." };
    private readonly Option<string> selfManagedName = new("--self-managed-name") { Description = "Name of the Secret and Lease of self-managed certificates.", DefaultValueFactory = _ => "injector-webhook-certificates" };
    private readonly Option<string[]> webhookConfigs = new("--webhookConfig") { Description = "MutatingWebhookConfiguration whose caBundle is kept (repeatable)." };
    private readonly Option<int> rotationOverlap = new("--rotation-overlap-seconds") { Description = "Seconds for which, before and after a change of authority, both are trusted.", DefaultValueFactory = _ => 3600 };
    private readonly Option<string?> namespaces = new("--namespaces") { Description = "YAML file with Namespace objects; with a cluster, instead of its own." };
    private readonly Option<string?> proxyConfigs = new("--proxyConfigs") { Description = "YAML file with ProxyConfig objects; with a cluster, instead of its own." };
    private readonly Option<string> revision = new("--revision", "-r") { Description = "Control-plane revision.", DefaultValueFactory = _ => "" };
    private readonly Option<string?> istioVersion = new("--istio-version") { Description = "Istio release to equal, such as 1.24.0; default: environment ISTIO_VERSION, else the values' tag." };
    private readonly Option<string?> nativeSidecars = new("--native-sidecars") { Description = "auto, true or false; default: environment ENABLE_NATIVE_SIDECARS, else as the release does: auto from 1.27 on." };
    private readonly Option<string?> platform = new("--platform") { Description = "Platform, such as openshift; default: environment PLATFORM." };
    private readonly Option<bool> compat = new("--compat-istio") { Description = "Reproduce the reference's defects that are mended otherwise." };
    private readonly Option<string[]> set = new("--set") { Description = "path=value laid over the values (repeatable)." };
    private readonly Option<int> maxInFlight = new("--max-in-flight") { Description = "Reviews worked on at a time; more are refused with 503.", DefaultValueFactory = _ => 512 };
    private readonly Option<int> cacheMegabytes = new("--cache-megabytes") { Description = "Memory for answers to equal pods.", DefaultValueFactory = _ => 16 };
    private readonly Option<double> drainSeconds = new("--drain-seconds") { Description = "Seconds between turning unready and refusing connections when told to stop.", DefaultValueFactory = _ => 5 };
    private readonly Option<string> logFormat = new("--log-format") { Description = "json or text.", DefaultValueFactory = _ => "json" };

    /// <summary>Every flag, in the order help shows them.</summary>
    public IReadOnlyList<Option> All =>
    [
        port, address, management, certificates, certFile, keyFile, clientCa, clientNames, injectConfigFile, valuesFile, meshConfigFile, fromCluster,
        injectConfigMapName, meshConfigMapName, kubeconfig, context, istioNamespace, dnsNames, selfManagedName, webhookConfigs, rotationOverlap, namespaces, proxyConfigs,
        revision, istioVersion, nativeSidecars, platform, compat, set, maxInFlight, cacheMegabytes, drainSeconds, logFormat,
    ];

    /// <summary>The options a parsed command line means.</summary>
    /// <exception cref="UsageException">A value cannot be followed.</exception>
    public WebhookOptions ToOptions(ParseResult parsed, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new EnvironmentSettings(environment);
        var revisionName = RevisionNames.Plain(parsed.GetValue(revision));
        var names = ConfigMapNames.Of(revisionName);
        return new WebhookOptions
        {
            Listen = new IPEndPoint(ParseAddress(parsed.GetValue(address)!, "--address"), ParsePort(parsed.GetValue(port))),
            Management = parsed.GetValue(management) == "none" ? null : ParseEndpoint(parsed.GetValue(management)!),
            Certificates = ParseCertificates(parsed),
            CertificateFiles = ParseCertificateFiles(parsed),
            ClientCaFile = parsed.GetValue(clientCa),
            ClientNames = parsed.GetValue(clientNames) ?? [],
            UsesCluster = UsesCluster(parsed),
            Configuration = UsesCluster(parsed) && !Files(parsed).AreAll ? ConfigurationSource.Cluster : ConfigurationSource.Files,
            ConfigurationFiles = Files(parsed),
            ClusterConfiguration = new ConfigMapNames(parsed.GetValue(injectConfigMapName) ?? names.Injector, parsed.GetValue(meshConfigMapName) ?? names.Mesh),
            KubeConfig = new KubeConfigOptions
            {
                ExplicitPath = parsed.GetValue(kubeconfig),
                Context = parsed.GetValue(context),
                EnvironmentPaths = variables.Find("KUBECONFIG"),
                HomeFolder = variables.Find("HOME"),
                ServiceHost = variables.Find("KUBERNETES_SERVICE_HOST"),
                ServicePort = variables.Find("KUBERNETES_SERVICE_PORT"),
            },
            Instance = variables.Find("POD_NAME") ?? variables.Find("HOSTNAME") ?? "injector-webhook",
            RotationOverlap = TimeSpan.FromSeconds(AtLeastOne(parsed.GetValue(rotationOverlap), "--rotation-overlap-seconds")),
            Namespace = parsed.GetValue(istioNamespace)!,
            DnsNames = parsed.GetValue(dnsNames) ?? [],
            SelfManagedName = parsed.GetValue(selfManagedName)!,
            WebhookConfigurations = parsed.GetValue(webhookConfigs) ?? [],
            Facts = new FactFiles(parsed.GetValue(namespaces), parsed.GetValue(proxyConfigs)),
            NativeSidecars = variables.NativeSidecarMode(parsed.GetValue(nativeSidecars), out var wrong) is var mode && wrong is null
                ? mode
                : throw new UsageException("--native-sidecars (or ENABLE_NATIVE_SIDECARS) takes auto, true or false"),
            Injection = variables.Complete(new InjectionSettings
            {
                Revision = revisionName,
                IstioVersion = parsed.GetValue(istioVersion),
                Platform = parsed.GetValue(platform),
                CompatIstio = parsed.GetValue(compat),
                SetValues = parsed.GetValue(set) ?? [],
            }),
            Limits = new AdmissionLimits { MaxInFlight = AtLeastOne(parsed.GetValue(maxInFlight), "--max-in-flight") },
            AnswerCacheBytes = Math.Clamp(parsed.GetValue(cacheMegabytes), 0, MaxMegabytes) * 1024 * 1024,
            DrainDelay = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(drainSeconds), 0, 3600)),
            JsonLog = parsed.GetValue(logFormat) switch
            {
                "json" => true,
                "text" => false,
                _ => throw new UsageException("--log-format takes json or text"),
            },
            OtlpEndpoint = variables.Find("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ?? variables.Find("OTEL_EXPORTER_OTLP_ENDPOINT"),
        };
    }

    // Naming a cluster, or something in it, is asking for it. Configuration files that are named too stay in force; nodes are watched all the same.
    private bool UsesCluster(ParseResult parsed) =>
        parsed.GetValue(fromCluster) || parsed.GetValue(kubeconfig) is not null || parsed.GetValue(context) is not null
        || parsed.GetValue(injectConfigMapName) is not null || parsed.GetValue(meshConfigMapName) is not null;

    // A mounted key of a ConfigMap may be optional: without the mesh's file its defaults hold.
    private ConfigurationFiles Files(ParseResult parsed) => new()
    {
        InjectConfigFile = parsed.GetValue(injectConfigFile),
        ValuesFile = parsed.GetValue(valuesFile),
        MeshConfigFile = parsed.GetValue(meshConfigFile),
        MeshFileIsOptional = true,
    };

    private CertificateMode ParseCertificates(ParseResult parsed) => parsed.GetValue(certificates) switch
    {
        "" => parsed.GetValue(certFile) is null ? CertificateMode.Ephemeral : CertificateMode.Files,
        "files" => CertificateMode.Files,
        "self-managed" => CertificateMode.SelfManaged,
        "ephemeral" => CertificateMode.Ephemeral,
        _ => throw new UsageException("--certificates takes files, self-managed or ephemeral"),
    };

    private CertificateFiles? ParseCertificateFiles(ParseResult parsed) => (parsed.GetValue(certFile), parsed.GetValue(keyFile)) switch
    {
        (null, null) when parsed.GetValue(certificates) != "files" => null,
        ({ } cert, { } key) => new CertificateFiles(cert, key),
        _ => throw new UsageException("--tls-cert-file and --tls-private-key-file go together"),
    };

    private static IPAddress ParseAddress(string text, string flag) =>
        IPAddress.TryParse(text, out var parsed) ? parsed : throw new UsageException($"{flag}: '{text}' is no IP address");

    private static int ParsePort(int value) =>
        value is >= 0 and <= 65535 ? value : throw new UsageException($"--port: {value} is not in the range 0..65535");

    private static IPEndPoint ParseEndpoint(string text) =>
        IPEndPoint.TryParse(text, out var parsed) ? parsed
            : throw new UsageException($"--management-address: '{text}' is no address and port, such as 127.0.0.1:15014");

    private static int AtLeastOne(int value, string flag) => value >= 1 ? value : throw new UsageException($"{flag}: must be 1 or more");
}
