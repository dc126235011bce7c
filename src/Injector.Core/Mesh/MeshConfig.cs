using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Protobuf;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Mesh;

/// <summary>An immutable mesh configuration: what is built into a release with the texts laid over it.</summary>
/// <remarks>Thread-safe. A pod without an annotation of its own gets <see cref="DefaultConfig"/> itself, whose JSON is made once.</remarks>
internal sealed class MeshConfig
{
    /// <summary>Name of the annotation of a pod that changes its proxy configuration.</summary>
    public const string ProxyConfigAnnotation = AnnotationNames.ProxyConfig;

    private const string ResourceName = "ProxyConfig resource";

    private readonly ReleaseDefaults _defaults;

    private MeshConfig(
        ProtoMessage message, ReleaseDefaults defaults, IReadOnlyList<InjectionProblem> warnings, IReadOnlyList<string>? unknownOfPod = null)
    {
        Message = message;
        _defaults = defaults;
        Warnings = warnings;
        Value = MessageValue.Of(message, defaults.Release);
        DefaultConfig = new ProxyConfig(MeshMerge.DefaultConfig(message), defaults) { UnknownFields = unknownOfPod ?? [] };
        ServiceAttributesFollowOpenTelemetry = WantsOpenTelemetryNames(message);
    }

    /// <summary>Release whose rules it follows.</summary>
    public IstioRelease Release => _defaults.Release;

    /// <summary>Proxy configuration of pods that say nothing themselves.</summary>
    public ProxyConfig DefaultConfig { get; }

    /// <summary>What is odd about the texts without making them unusable; names of unknown fields above all.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; }

    /// <summary>Identity domain of workloads; may be empty before release 1.6.</summary>
    public string TrustDomain => Message.GetString("trustDomain");

    /// <summary>Namespace of the configuration that holds for the whole mesh.</summary>
    public string RootNamespace => Message.GetString("rootNamespace");

    /// <summary>Port that outgoing traffic is sent to.</summary>
    public int ProxyListenPort => Message.Find<int>("proxyListenPort") ?? 0;

    /// <summary>Port that incoming traffic is sent to; 0 when unset, which means 15006.</summary>
    public int ProxyInboundListenPort => Message.Find<int>("proxyInboundListenPort") ?? 0;

    /// <summary>Whether metrics of the application and of the proxy come from one port; unset means yes.</summary>
    public bool EnablePrometheusMerge => Message.Find<bool>("enablePrometheusMerge") ?? true;

    /// <summary><c>localhost</c> or <c>passthrough</c>.</summary>
    public string InboundTrafficPolicyMode =>
        Message.GetMessage("inboundTrafficPolicy")?.Find<ProtoEnumValue>("mode")?.Number == 1 ? "localhost" : "passthrough";

    /// <summary>Socket of the secret discovery service, which releases up to 1.7 tie the pod's group to; empty when unset.</summary>
    public string SdsUdsPath => Message.GetString("sdsUdsPath");

    /// <summary>Whether some OpenTelemetry provider wants service attributes named by that project's conventions.</summary>
    public bool ServiceAttributesFollowOpenTelemetry { get; }

    /// <summary>The configuration with its texts as templates are to see them.</summary>
    public MeshConfig SeenBy(AuthorText author) =>
        MessageTexts.See(Message, author) is var seen && ReferenceEquals(seen, Message) ? this : new MeshConfig(seen, _defaults, Warnings);

    /// <summary>The configuration as templates see it, <c>.MeshConfig</c>.</summary>
    public Value Value { get; }

    /// <summary>The same, telling somebody what is read.</summary>
    public Value ReadBy(AuthorText reader) => MessageValue.Of(Message, _defaults.Release, null, reader);

    internal ProtoMessage Message { get; }

    /// <summary>What is built into a release.</summary>
    public static MeshConfig Default(IstioRelease release)
    {
        var defaults = ReleaseDefaults.For(release);
        return new MeshConfig(defaults.MeshConfig, defaults, []);
    }

    /// <summary>A mesh text over what is built into a release; null and empty texts change nothing.</summary>
    /// <param name="text">YAML or JSON; value of the key <c>mesh</c> of the ConfigMap.</param>
    /// <param name="release">Release whose defaults and rules hold.</param>
    /// <param name="fileName">Name of the text in errors.</param>
    /// <exception cref="ConfigurationException">The text cannot be used; all errors are listed.</exception>
    public static MeshConfig Parse(string? text, IstioRelease release, string fileName = "mesh") => Default(release).Apply(text, fileName);

    /// <summary>This configuration with a further text laid over it.</summary>
    /// <exception cref="ConfigurationException">The text cannot be used; all errors are listed.</exception>
    public MeshConfig Apply(string? text, string fileName = "mesh")
    {
        if (ConfigurationText.Read(text, fileName) is not { } json)
        {
            return this;
        }

        var reader = new ProtoJsonReader(Release);
        var merged = MeshMerge.ApplyMesh(json, Message, Release, reader);
        ConfigurationText.ThrowIfAny(reader.Errors, text, fileName, "failed to convert to proto. ");
        var findings = new List<string>();
        MeshValidator.Validate(merged, Release, findings);
        ConfigurationText.ThrowIfAny(findings, fileName);
        return new MeshConfig(merged, _defaults, [.. Warnings, .. ConfigurationText.Unknown(reader.UnknownFields.FindAll(field => !RetiredFields.IsOf(field, Release)), text!, fileName)]);
    }

    /// <summary>This configuration with the text of a pod's annotation merged into the default proxy configuration, as on the command line.</summary>
    /// <remarks>Zeros that are written count: <c>statusPort: 0</c> is a port of 0.</remarks>
    /// <exception cref="ConfigurationException">The text is no proxy configuration.</exception>
    public MeshConfig WithProxyConfig(string? annotation)
    {
        if (ConfigurationText.Read(annotation, ProxyConfigAnnotation) is not { } json)
        {
            return this;
        }

        var reader = new ProtoJsonReader(Release);
        var proxy = MeshMerge.ApplyProxy(json, DefaultConfig.Message, Release, reader);
        ConfigurationText.ThrowIfAny(reader.Errors, annotation, ProxyConfigAnnotation, "could not parse proxy config: ");
        return new MeshConfig(Message.With("defaultConfig", proxy), _defaults, Warnings, [.. reader.UnknownFields.Select(field => field.ToString())]);
    }

    /// <summary>Proxy configuration of a pod, as on admission.</summary>
    /// <remarks>Zeros that are written into plain fields do not count, unlike with <see cref="WithProxyConfig"/>.</remarks>
    /// <param name="annotation">Text of the pod's <see cref="ProxyConfigAnnotation"/>; null when it has none.</param>
    /// <param name="resources">ProxyConfig resources that concern the pod; null when there are none.</param>
    /// <exception cref="ConfigurationException">The text is no proxy configuration.</exception>
    public ProxyConfig EffectiveProxyConfig(string? annotation, ProxyConfigResources? resources = null)
    {
        var json = ConfigurationText.Read(annotation, ProxyConfigAnnotation);
        var proxy = DefaultConfig.Message;
        IReadOnlyList<string> unknown = [];
        foreach (var layer in resources?.BelowAnnotation ?? [])
        {
            proxy = Overlay(proxy, layer, null, ResourceName, out _);
        }

        if (json is not null)
        {
            proxy = Overlay(proxy, json, annotation, ProxyConfigAnnotation, out unknown);
        }

        foreach (var layer in resources?.AboveAnnotation ?? [])
        {
            proxy = Overlay(proxy, layer, null, ResourceName, out _);
        }

        return ReferenceEquals(proxy, DefaultConfig.Message) ? DefaultConfig : new ProxyConfig(proxy, _defaults) { UnknownFields = unknown };
    }

    /// <summary>Whether some OpenTelemetry provider of a mesh message wants that project's names.</summary>
    internal static bool WantsOpenTelemetryNames(ProtoMessage mesh) =>
        mesh.GetList("extensionProviders").OfType<ProtoMessage>().Any(IsOpenTelemetryNaming);

    private static bool IsOpenTelemetryNaming(ProtoMessage provider) =>
        provider.GetMessage("opentelemetry")?.Find<ProtoEnumValue>("serviceAttributeEnrichment")?.Number == 1;

    private ProtoMessage Overlay(ProtoMessage proxy, JsonObject layer, string? text, string source, out IReadOnlyList<string> unknown)
    {
        var reader = new ProtoJsonReader(Release);
        var message = reader.Apply(layer, ProxyTypes.ProxyConfig.Empty);
        ConfigurationText.ThrowIfAny(reader.Errors, text, source, "could not parse proxy config: ");
        unknown = [.. reader.UnknownFields.Select(field => field.ToString())];
        return MeshMerge.OverlayProxy(message, proxy, Release);
    }
}
