using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Injector.Templating;

namespace Injector.Benchmarks;

/// <summary>The template engine alone, with a template of the kind that injection uses.</summary>
public class TemplateBenchmarks
{
    private const string Text = """
        {{- $containers := list }}
        {{- range $index, $container := .Spec.containers }}{{ if not (eq $container.name "istio-proxy") }}{{ $containers = append $containers $container.name }}{{ end }}{{ end }}
        metadata:
          labels:
            canonical-name: {{ index .Labels "app" | default "none" | trunc 63 | trimSuffix "-" | quote }}
        spec:
          containers:
          - name: istio-proxy
            image: "{{ .Values.hub }}/proxy:{{ .Values.tag }}"
            args:
            - proxy
            {{- if .Values.debug }}
            - --log_output_level=all:debug
            {{- end }}
            env:
            - name: APP_CONTAINERS
              value: "{{ join "," $containers }}"
            {{- range $key, $value := .Values.environment }}
            - name: {{ $key }}
              value: {{ $value | toString | quote }}
            {{- end }}
            resources:
              limits:
                cpu: {{ .Values.limits.cpu | default "2000m" }}
                memory: {{ .Values.limits.memory | default "1Gi" }}
        """;

    private static readonly TemplateOptions Options = new() { Functions = FunctionTable.Builtin.With(SprigFunctions.Table) };

    private readonly Template _template = Template.Parse("sidecar", Text, Options);
    private readonly Value _data = Value.Json(
        JsonNode.Parse("""
            {
              "Labels": {"app": "web"},
              "Spec": {"containers": [{"name": "web"}, {"name": "exporter"}]},
              "Values": {
                "hub": "registry.example.com", "tag": "1.30.0", "debug": false,
                "environment": {"A": "1", "B": 2, "C": true, "D": "four", "E": "5"}, "limits": {"cpu": "500m"}
              }
            }
            """),
        JsonNumbers.Float64);

    [Benchmark]
    public Template Parse() => Template.Parse(_template.Name, Text, Options);

    [Benchmark]
    public string Execute() => _template.Execute(_data);
}
