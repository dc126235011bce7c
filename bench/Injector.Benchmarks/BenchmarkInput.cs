using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Benchmarks;

/// <summary>
/// What is measured: a Deployment of two containers, and the configuration of the folder that <c>INJECTOR_BENCH_CONFIG</c> names
/// (config.yaml, values.yaml or values.json, mesh.yaml), else the built-in one.
/// </summary>
internal static class BenchmarkInput
{
    public const string Manifest = """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
          labels:
            app: web
        spec:
          replicas: 3   # set by hand
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
                version: v1
              annotations:
                prometheus.io/scrape: "true"
                prometheus.io/port: "9102"
            spec:
              serviceAccountName: web
              containers:
                - name: web
                  image: registry.example.com/web:1.4.2
                  ports:
                    - containerPort: 8080
                      name: http
                  env:
                    - name: CATALOG_URL
                      value: http://catalog.shop.svc.cluster.local:8080/v1
                    - name: TOKEN   # from the vault
                      valueFrom:
                        secretKeyRef:
                          name: web-secrets
                          key: token
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: http
                  livenessProbe:
                    httpGet:
                      path: /live
                      port: 8080
                  resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
                  volumeMounts:
                    - name: scratch
                      mountPath: /tmp
                - name: exporter
                  image: registry.example.com/exporter:0.9.0
                  args: ["--listen=:9102"]
                  ports:
                    - containerPort: 9102
              volumes:
                - name: scratch
                  emptyDir: {}

        """;

    public static InjectorConfig Config()
    {
        var folder = Environment.GetEnvironmentVariable("INJECTOR_BENCH_CONFIG");
        return string.IsNullOrEmpty(folder) ? BuiltInConfiguration.Load() : ReadConfig(folder);
    }

    public static InjectionSnapshot Snapshot(bool compatIstio = false) => InjectionSnapshot.Prepare(
        Config(), new InjectionSettings { IstioVersion = Environment.GetEnvironmentVariable("ISTIO_VERSION"), CompatIstio = compatIstio });

    public static YamlDocument Document() => YamlDocument.FromText(Manifest, "web.yaml");

    public static Workload Workload() => WorkloadReader.Find(Document().Root)[0];

    /// <summary>A pod like the manifest's with a name of its own, so that nothing rendered for another fits it.</summary>
    public static JsonObject PodNamed(string name, int extraEnvironment = 0)
    {
        var pod = Workload().ToPod();
        pod["metadata"]!["labels"]!["app"] = name;
        var environment = pod["spec"]!["containers"]![0]!["env"]!.AsArray();
        for (var i = 0; i < extraEnvironment; i++)
        {
            environment.Add(new JsonObject { ["name"] = $"EXTRA_{i}", ["value"] = $"value {i}" });
        }

        return pod;
    }

    public static InjectionRequest Request(InjectionSnapshot snapshot, JsonObject pod, string name) => new()
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("apps/v1", "Deployment", name, "shop"),
        Host = InjectionHost.CommandLine,
    };

    private static InjectorConfig ReadConfig(string folder)
    {
        var values = Path.Combine(folder, "values.yaml");
        return new InjectorConfig
        {
            ConfigText = File.ReadAllText(Path.Combine(folder, "config.yaml")),
            ValuesText = File.ReadAllText(File.Exists(values) ? values : Path.Combine(folder, "values.json")),
            MeshText = File.ReadAllText(Path.Combine(folder, "mesh.yaml")),
        };
    }
}
