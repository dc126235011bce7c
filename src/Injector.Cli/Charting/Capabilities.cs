using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Cli.Charting;

/// <summary><c>.Capabilities</c>: what the cluster can do.</summary>
internal static class Capabilities
{
    /// <summary>API versions that every cluster serves.</summary>
    private static readonly string[] UsualVersions =
    [
        "v1", "admissionregistration.k8s.io/v1", "apiextensions.k8s.io/v1", "apps/v1", "authentication.k8s.io/v1", "authorization.k8s.io/v1", "autoscaling/v1",
        "autoscaling/v2", "batch/v1", "certificates.k8s.io/v1", "coordination.k8s.io/v1", "discovery.k8s.io/v1", "events.k8s.io/v1",
        "flowcontrol.apiserver.k8s.io/v1", "networking.k8s.io/v1", "node.k8s.io/v1", "policy/v1", "rbac.authorization.k8s.io/v1", "resource.k8s.io/v1",
        "scheduling.k8s.io/v1", "storage.k8s.io/v1",
    ];

    /// <summary>The capabilities of what a chart is rendered for.</summary>
    public static Value Of(ChartRelease release) => Value.Map(GoMap.Of(GoType.AnyMap, new Dictionary<string, Value>(StringComparer.Ordinal)
    {
        ["KubeVersion"] = Value.Struct(new KubeVersion(release.KubeVersion)),
        ["APIVersions"] = Value.Slice(GoSlice.Of(VersionSetType.Instance, [.. UsualVersions.Concat(release.ApiVersions).Select(version => Value.String(version))])),
        ["HelmVersion"] = Value.Json(new JsonObject { ["Version"] = "v4.1.4" }),
    }));

    /// <summary>A Kubernetes release; printed it is its version.</summary>
    private sealed class KubeVersion(string version) : GoStruct
    {
        private static readonly VersionType Own = new();

        private readonly string[] _parts = version.TrimStart('v').Split('.', '-', '+');

        public override StructType Type => Own;

        public override Value GetField(StructField field) => Value.String(field.Name switch
        {
            "Version" => version,
            "Major" => _parts[0],
            _ => _parts.Length > 1 ? _parts[1] : "0",
        });

        public override JsonNode ToJson() => new JsonObject(Own.Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)GetField(field).AsString)));

        private sealed class VersionType() : StructType("common.KubeVersion", static () => [.. ((string[])["Version", "Major", "Minor"]).Select((name, index) => new StructField(name, String, false, index))])
        {
            private static readonly GoMethod GitVersion = GoMethod.Getter("GitVersion", static receiver => Value.String(receiver.ToString()));

            public override GoMethod? FindMethod(string name) => name is "GitVersion" or "String" ? GitVersion : null;

            public override string? TextOf(in Value value) => value.Dereference().AsStruct is KubeVersion known ? known.GetField(Fields[0]).AsString : null;
        }
    }

    /// <summary>A list of API versions that can be asked for one.</summary>
    private sealed class VersionSetType : GoType
    {
        private static readonly GoMethod Has = new("Has", static (CallContext _, in Value versions, ReadOnlySpan<Value> a) => Value.Bool(Contains(versions.AsSlice, a[0].AsString)), String);

        private VersionSetType()
            : base(GoKind.Slice, "common.VersionSet", String, isNamed: true)
        {
        }

        public static VersionSetType Instance { get; } = new();

        public override GoMethod? FindMethod(string name) => name == Has.Name ? Has : null;

        private static bool Contains(GoSlice versions, string wanted) => versions.ToArray().Any(version => version.AsString == wanted);
    }
}
