using System.Text.Json.Nodes;
using Injector.Core.Mesh;
using Injector.Core.Pods;
using Injector.Core.Reinjection;
using Injector.Core.Releases;
using Injector.Core.Requests;
using Injector.Core.Schema;
using Injector.Core.Tracing;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>The dot of injection templates: a struct whose fields are read when a template asks for them.</summary>
internal sealed class TemplateData : GoStruct
{
    private readonly InjectionContext _context;
    private readonly AuthorText _author;
    private readonly ReadLog? _log;
    private readonly JsonObject _pod;
    private readonly TemplateDataType _type;

    // One view for the whole run: what a template sets in it is seen wherever it is read again.
    private readonly Value _values;

    private TemplateData(InjectionContext context, AuthorText author, ReadLog? log)
    {
        _context = context;
        _author = author;
        _log = log;
        _pod = StrippedPod.Of(context);
        _type = TemplateDataType.For(context.Rules);
        _values = log is null ? Value.Json(context.Snapshot.Values) : Value.Map(new TracedMap(Value.Json(context.Snapshot.Values).AsMap, log, ReadRoots.Values, string.Empty));
    }

    public override StructType Type => _type;

    /// <param name="context">The request.</param>
    /// <param name="author">What templates see of the texts that the pod's author wrote.</param>
    /// <param name="log">Takes down what templates read; null when nobody asks.</param>
    public static Value Of(InjectionContext context, AuthorText author, ReadLog? log = null) => Value.Struct(new TemplateData(context, author, log));

    public override Value GetField(StructField field)
    {
        if (_log is not null)
        {
            TellOf(field.Name, _log);
        }

        return GetField(field.Name);
    }

    private Value GetField(string name) => name switch
    {
        "TypeMeta" => TypedPod.Of(
            new JsonObject { ["kind"] = _context.Request.Owner.Kind, ["apiVersion"] = _context.Request.Owner.ApiVersion }, TemplateDataType.TypeMeta, Author(ReadRoots.Owner, string.Empty)),
        "DeploymentMeta" => TypedPod.Of(
            new JsonObject { ["name"] = _context.Request.Owner.Name, ["namespace"] = _context.Request.Owner.Namespace }, TemplateDataType.ObjectMeta, Author(ReadRoots.Owner, string.Empty)),
        "ObjectMeta" => TypedPod.Of(_pod.Metadata(), TemplateDataType.ObjectMeta, Author(ReadRoots.Pod, "metadata")),
        "Spec" => TypedPod.Of(_pod.Spec(), TemplateDataType.PodSpec, Author(ReadRoots.Pod, "spec")),
        "ProxyConfig" => _log is null ? Proxy.Value : Proxy.ReadBy(Author(ReadRoots.Proxy, string.Empty)),
        "MeshConfig" => _log is null ? Mesh.Value : Mesh.ReadBy(Author(ReadRoots.Mesh, string.Empty)),
        "Values" => _values,
        "Revision" => Value.String(_context.Revision),
        "NativeSidecars" => Value.Bool(_context.Request.NativeSidecars),
        "ProxyImage" => Value.String(ProxyImage.OfProxy(
            _context.Snapshot.ValuesConfig, Proxy.ImageType, AnnotatedImageType, _context.Rules)),
        "ProxyInitImage" => Value.String(ProxyImage.OfInit(
            _context.Snapshot.ValuesConfig, AnnotatedImageType, _context.Rules)),
        "ProxyUID" => Value.Int64(_context.ProxyIdentity.User),
        "ProxyGID" => Value.Int64(_context.ProxyIdentity.Group),
        "InboundTrafficPolicyMode" => Value.String(_context.Mesh.InboundTrafficPolicyMode),
        "CompliancePolicy" => Value.String(_context.Snapshot.Settings.CompliancePolicy ?? string.Empty),
        "EstimatedConcurrency" => Value.Int(EstimatedConcurrency.Of(_context, _pod)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private AuthorText Author(string root, string path) => _log is null ? _author : new TracedText(_author, _log, root, path);

    /// <summary>What the injector itself reads to give a field its value.</summary>
    private void TellOf(string name, ReadLog log)
    {
        switch (name)
        {
            case "ProxyImage":
                ProxyImage.TellOf(log, _context.Snapshot.ValuesConfig, "global.proxy.image", Proxy.ImageType is not null, AnnotatedImageType is not null, _context.Rules);
                break;
            case "ProxyInitImage":
                ProxyImage.TellOf(log, _context.Snapshot.ValuesConfig, "global.proxy_init.image", false, AnnotatedImageType is not null, _context.Rules);
                break;
            case "InboundTrafficPolicyMode":
                log.Add(ReadRoots.Mesh, "inboundTrafficPolicy.mode");
                break;
            case "EstimatedConcurrency":
                log.Add(ReadRoots.Proxy, "concurrency", _context.Proxy.Concurrency is not null);
                log.Add(ReadRoots.Values, "global.proxy.resources", _context.Snapshot.ValuesConfig.ProxyResources is not null);
                break;
            case "Revision":
                log.Add(ReadRoots.Setting, "revision", _context.Revision.Length > 0);
                break;
            case "ProxyUID" or "ProxyGID":
                log.Add(ReadRoots.Setting, "the namespace's users", _context.IsOpenShift);
                break;
            case "NativeSidecars":
                log.Add(ReadRoots.Setting, "native sidecars");
                break;
            case "CompliancePolicy":
                log.Add(ReadRoots.Environment, "COMPLIANCE_POLICY", !string.IsNullOrEmpty(_context.Snapshot.Settings.CompliancePolicy));
                break;
        }
    }

    /// <summary>What is configured for all pods is nobody's text but the operator's.</summary>
    private ProxyConfig Proxy => ReferenceEquals(_context.Proxy, _context.Snapshot.Mesh.DefaultConfig) ? _context.Proxy : _context.Proxy.SeenBy(_author);

    private MeshConfig Mesh => ReferenceEquals(_context.TemplateMesh, _context.Snapshot.Mesh) ? _context.TemplateMesh : _context.TemplateMesh.SeenBy(_author);

    private string? AnnotatedImageType => _pod.Annotation(AnnotationNames.ProxyImageType) is { } type ? _author.See(type) : null;

    /// <summary>The root is no value that templates turn into text; only its fields are.</summary>
    public override JsonNode? ToJson() => null;
}

/// <summary>The root struct's type. Fields that came later are there for older templates too, but for the one that went away again.</summary>
internal sealed class TemplateDataType : StructType
{
    private static readonly TemplateDataType Current = new(isEstimating: false);
    private static readonly TemplateDataType Estimating = new(isEstimating: true);

    private TemplateDataType(bool isEstimating)
        : base("inject.SidecarTemplateData", () => Declare(isEstimating))
    {
    }

    public static SchemaType TypeMeta { get; } = PodSchema.Type("TypeMeta");

    public static SchemaType ObjectMeta { get; } = PodSchema.Type("ObjectMeta");

    public static SchemaType PodSpec { get; } = PodSchema.Type("PodSpec");

    public static TemplateDataType For(ReleaseRules rules) => rules.Holds(ReleaseRule.ConcurrencyIsEstimated) ? Estimating : Current;

    private static List<StructField> Declare(bool isEstimating)
    {
        var fields = new List<StructField>();
        void Add(string name, GoType type) => fields.Add(new(name, type, false, fields.Count));
        Add("TypeMeta", TypedStructType.Of(TypeMeta));
        Add("DeploymentMeta", TypedStructType.Of(ObjectMeta));
        Add("ObjectMeta", TypedStructType.Of(ObjectMeta));
        Add("Spec", TypedStructType.Of(PodSpec));
        Add("ProxyConfig", Any);
        Add("MeshConfig", Any);
        Add("Values", AnyMap);
        Add("Revision", String);
        Add("NativeSidecars", Bool);
        Add("ProxyImage", String);
        Add("ProxyInitImage", String);
        Add("ProxyUID", Int64);
        Add("ProxyGID", Int64);
        Add("InboundTrafficPolicyMode", String);
        Add("CompliancePolicy", String);
        if (isEstimating)
        {
            Add("EstimatedConcurrency", Int);
        }

        return fields;
    }
}
