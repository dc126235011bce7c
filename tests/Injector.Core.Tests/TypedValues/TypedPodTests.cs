using Injector.Core.Schema;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Tests.TypedValues;

/// <summary>JSON pods as the Go structs they are in templates: names, zero values, pointers, promotion, named types, methods.</summary>
public sealed class TypedPodTests
{
    private const string Pod = """
        {
          "kind": "Pod",
          "metadata": { "name": "cart-0", "labels": { "app": "cart", "tier": "web" }, "creationTimestamp": "2031-04-05T06:07:08Z" },
          "spec": {
            "dnsPolicy": "None",
            "automountServiceAccountToken": false,
            "securityContext": { "runAsUser": 0, "fsGroup": 2000 },
            "volumes": [ { "name": "conf", "configMap": { "name": "cart-conf" } }, { "name": "tmp", "emptyDir": {} } ],
            "containers": [
              {
                "name": "main", "image": "cart:2",
                "ports": [ { "containerPort": 8080, "protocol": "TCP" }, { "name": "metrics", "containerPort": 9100 } ],
                "env": [ { "name": "MODE", "value": "fast" }, { "name": "IP", "valueFrom": { "fieldRef": { "fieldPath": "status.podIP" } } } ],
                "resources": { "requests": { "cpu": "1500m", "memory": "1024Mi" } },
                "livenessProbe": { "httpGet": { "path": "/live", "port": 8080 }, "periodSeconds": 7 },
                "readinessProbe": { "tcpSocket": { "port": "metrics" } },
                "securityContext": { "capabilities": { "add": [ "NET_ADMIN" ] } }
              },
              { "name": "bare" }
            ]
          }
        }
        """;

    private static readonly FunctionTable Sprig = FunctionTable.Builtin.With(SprigFunctions.Table);

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "field by its Go name", "{{ .ObjectMeta.Name }}", "cart-0" },
        { "promoted field of the metadata", "{{ .Name }} {{ .Labels.app }}", "cart-0 cart" },
        { "promoted field of the type", "{{ .Kind }}|{{ .APIVersion }}", "Pod|" },
        { "absent string is empty", "[{{ .Namespace }}]", "[]" },
        { "absent list is empty", "{{ len .Spec.InitContainers }}{{ range .Spec.Tolerations }}x{{ else }}none{{ end }}", "0none" },
        { "absent map is empty", "{{ len .Annotations }}{{ if .Spec.NodeSelector }}y{{ else }}n{{ end }}", "0n" },
        { "absent bool is false", "{{ .Spec.HostNetwork }}", "false" },
        { "absent key of a map by dot", "{{ .Labels.zone }}", "<no value>" },
        { "absent key of a map by index", """[{{ index .Labels "zone" }}]""", "[]" },
        { "map in key order", "{{ range $k, $v := .Labels }}{{ $k }}={{ $v }} {{ end }}", "app=cart tier=web " },
        { "map printed", "{{ .Labels }}", "map[app:cart tier:web]" },
        { "pointer to false is true", "{{ if .Spec.AutomountServiceAccountToken }}set to {{ .Spec.AutomountServiceAccountToken }}{{ end }}", "set to false" },
        { "pointer to zero is true", "{{ if .Spec.SecurityContext.RunAsUser }}{{ .Spec.SecurityContext.RunAsUser }}{{ end }}", "0" },
        { "nil pointer to a scalar is false", "{{ if .Spec.ShareProcessNamespace }}y{{ else }}n{{ end }}", "n" },
        { "nil pointer to a scalar prints", "{{ .Spec.SecurityContext.RunAsGroup }}", "<nil>" },
        { "nil pointer to a struct prints", "{{ .Spec.Affinity }}", "nil" },
        { "nil pointer equals nil", "{{ eq .Spec.Affinity nil }}{{ eq .Spec.SecurityContext nil }}", "truefalse" },
        { "pointer read by number functions", "{{ int .Spec.SecurityContext.FSGroup }} {{ add 1 .Spec.SecurityContext.RunAsUser }}", "2000 1" },
        { "default keeps a pointer to zero", "{{ default 7 .Spec.SecurityContext.RunAsUser }}", "0" },
        { "default replaces a nil pointer", "{{ default 7 .Spec.SecurityContext.RunAsGroup }}", "7" },
        { "with of a nil pointer takes else", "{{ with .Spec.Affinity }}a{{ else }}b{{ end }}", "b" },
        { "with of a pointer reads fields", "{{ with .Spec.SecurityContext }}{{ .FSGroup }}{{ end }}", "2000" },
        { "range over structs", "{{ range .Spec.Containers }}{{ .Name }};{{ end }}", "main;bare;" },
        { "index of structs", "{{ (index .Spec.Containers 0).Image }}", "cart:2" },
        { "32-bit number", """{{ with index .Spec.Containers 0 }}{{ with index .Ports 0 }}{{ printf "%d %T" .ContainerPort .ContainerPort }}{{ end }}{{ end }}""", "8080 int32" },
        { "32-bit number compares with a literal", "{{ with index .Spec.Containers 0 }}{{ eq (index .Ports 0).ContainerPort 8080 }}{{ end }}", "true" },
        { "named string prints and compares", """{{ .Spec.DNSPolicy }} {{ eq .Spec.DNSPolicy "None" }}""", "None true" },
        { "named string shows its type", """{{ printf "%T" .Spec.DNSPolicy }}""", "v1.DNSPolicy" },
        { "named string made plain", "{{ .Spec.DNSPolicy | toString | upper }}", "NONE" },
        { "volume source promoted", "{{ range .Spec.Volumes }}{{ if .ConfigMap }}{{ .Name }}={{ .ConfigMap.Name }}{{ end }}{{ end }}", "conf=cart-conf" },
        { "empty struct behind a pointer is true", "{{ range .Spec.Volumes }}{{ if .EmptyDir }}{{ .Name }}{{ end }}{{ end }}", "tmp" },
        { "probe handler promoted", "{{ (index .Spec.Containers 0).LivenessProbe.HTTPGet.Path }}", "/live" },
        { "probe handler by its name", "{{ (index .Spec.Containers 0).LivenessProbe.ProbeHandler.HTTPGet.Path }}", "/live" },
        { "probe without that handler", "{{ with index .Spec.Containers 0 }}{{ if .ReadinessProbe.HTTPGet }}y{{ else }}n{{ end }}{{ end }}", "n" },
        { "port by number", "{{ with index .Spec.Containers 0 }}{{ with .LivenessProbe.HTTPGet.Port }}{{ . }} {{ .IntVal }} {{ .Type }} {{ .IntValue }}{{ end }}{{ end }}", "8080 8080 0 8080" },
        { "port by name", "{{ with index .Spec.Containers 0 }}{{ with .ReadinessProbe.TCPSocket.Port }}{{ . }} {{ .StrVal }} {{ .Type }} {{ .String }}{{ end }}{{ end }}", "metrics metrics 1 metrics" },
        { "quantities by method", "{{ with index .Spec.Containers 0 }}{{ .Resources.Requests.Cpu }} {{ .Resources.Requests.Memory }}{{ end }}", "1500m 1Gi" },
        { "quantity in milli", "{{ (index .Spec.Containers 0).Resources.Requests.Cpu.MilliValue }}", "1500" },
        { "quantity that is not there", "{{ (index .Spec.Containers 0).Resources.Limits.Cpu }} {{ (index .Spec.Containers 1).Resources.Requests.Memory.IsZero }}", "0 true" },
        { "resource names", "{{ range $k, $v := (index .Spec.Containers 0).Resources.Requests }}{{ $k }} {{ end }}", "cpu memory " },
        { "env value from a field", "{{ with index .Spec.Containers 0 }}{{ (index .Env 1).ValueFrom.FieldRef.FieldPath }}{{ end }}", "status.podIP" },
        { "slice of the list", "{{ range slice .Spec.Containers 1 }}{{ .Name }}{{ end }}", "bare" },
        { "struct as JSON in declaration order", "{{ index (index .Spec.Containers 0).Ports 1 | toJson }}", """{"name":"metrics","containerPort":9100}""" },
        { "labels as JSON", "{{ toJson .Labels }}", """{"app":"cart","tier":"web"}""" },
        { "capabilities joined", """{{ (index .Spec.Containers 0).SecurityContext.Capabilities.Add | join "," }}""", "NET_ADMIN" },
        { "point in time", "{{ .CreationTimestamp }}", "2031-04-05 06:07:08 +0000 UTC" },
        { "deep equality of structs", "{{ deepEqual (index .Spec.Containers 0) (index .Spec.Containers 0) }}{{ deepEqual (index .Spec.Containers 0) (index .Spec.Containers 1) }}", "truefalse" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        { "field by its JSON name", "{{ .metadata }}", """template: t:1:3: executing "t" at <.metadata>: can't evaluate field metadata in type v1.Pod""" },
        { "unknown field in a condition", "{{ if .Spec.Nope }}{{ end }}", """template: t:1:11: executing "t" at <.Spec.Nope>: can't evaluate field Nope in type v1.PodSpec""" },
        {
            "field of a nil pointer", "a\n{{ .Spec.Affinity.NodeAffinity }}",
            """template: t:2:8: executing "t" at <.Spec.Affinity.NodeAffinity>: nil pointer evaluating *v1.Affinity.NodeAffinity"""
        },
        {
            "promoted field of a nil pointer", "{{ with index .Spec.Containers 1 }}{{ .LivenessProbe.HTTPGet }}{{ end }}",
            """template: t:1:52: executing "t" at <.LivenessProbe.HTTPGet>: nil pointer evaluating *v1.Probe.HTTPGet"""
        },
        { "field with an argument", "{{ .Name 1 }}", """template: t:1:3: executing "t" at <.Name>: Name has arguments but cannot be invoked as function""" },
        {
            "method with an argument too many", "{{ (index .Spec.Containers 0).Resources.Requests.Cpu.MilliValue 1 }}",
            """template: t:1:27: executing "t" at <0>: wrong number of args for MilliValue: want 0 got 1"""
        },
        { "resource list by key", "{{ (index .Spec.Containers 0).Resources.Requests.cpu }}", "can't evaluate field cpu in type v1.ResourceList" },
        {
            "method of a quantity in a map, which has no address", "{{ range $k, $v := (index .Spec.Containers 0).Resources.Requests }}{{ $v.String }}{{ end }}",
            "can't evaluate field String in type resource.Quantity"
        },
        { "method of a quantity that is dot", "{{ range (index .Spec.Containers 0).Resources.Requests }}{{ .IsZero }}{{ end }}", "can't evaluate field IsZero in type resource.Quantity" },
        { "named string as a string", "{{ upper .Spec.DNSPolicy }}", "wrong type for value; expected string; got v1.DNSPolicy" },
        { "string map as a dictionary", """{{ hasKey .Labels "app" }}""", "wrong type for value; expected map[string]interface {}; got map[string]string" },
        { "pointer compared with a number", "{{ eq .Spec.SecurityContext.RunAsUser 0 }}", "incompatible types for comparison" },
        { "range over a struct", "{{ range .Spec }}{{ end }}", "range can't iterate over" },
        { "index beyond the containers", "{{ index .Spec.Containers 5 }}", "index out of range: 5" },
        { "length of a nil pointer", "{{ len .Spec.Affinity }}", "len of type *v1.Affinity" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void TypedPod_GivenTemplate_Prints(string situation, string template, string output) => Run(template).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void TypedPod_GivenTemplate_Fails(string situation, string template, string message) =>
        Should.Throw<TemplateException>(() => Run(template)).Message.ShouldContain(message, Case.Sensitive, situation);

    [Fact]
    public void Execute_AnyTemplate_LeavesThePodAsItWas()
    {
        var pod = Json.Object(Pod);
        var template = Template.Parse("t", "{{ toJson . | len }}{{ range .Spec.Containers }}{{ . }}{{ end }}", new TemplateOptions { Functions = Sprig });
        template.Execute(TypedPod.Of(pod));
        pod.ToJsonString().ShouldBe(Json.Object(Pod).ToJsonString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"spec":null,"metadata":null}""")]
    [InlineData("""{"spec":"text","metadata":[1]}""")]
    [InlineData("""{"spec":{"containers":{},"hostNetwork":"yes","priority":"high"}}""")]
    public void TypedPod_OfAnotherShape_ReadsAsZeroValues(string pod)
    {
        const string Text = "[{{ .Name }}{{ .Spec.HostNetwork }}{{ len .Spec.Containers }}{{ .Spec.ServiceAccountName }}{{ len .Labels }}]";
        Template.Parse("t", Text).Execute(TypedPod.Of(Json.Object(pod))).ShouldBe("[false00]");
    }

    [Fact]
    public void PointerTo_Null_IsTheNilPointer()
    {
        var meta = TypedPod.PointerTo(null, PodSchema.Type("ObjectMeta"));
        Template.Parse("t", "{{ if . }}y{{ else }}n{{ end }}").Execute(meta).ShouldBe("n");
        Should.Throw<TemplateException>(() => Template.Parse("t", "{{ .Name }}").Execute(meta)).Class.ShouldBe(TemplateErrorClass.NilPointer);
    }

    private static string Run(string template) =>
        Template.Parse("t", template, new TemplateOptions { Functions = Sprig }).Execute(TypedPod.Of(Json.Object(Pod)));
}
