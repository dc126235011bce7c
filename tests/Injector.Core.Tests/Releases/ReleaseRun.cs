using System.Text.Json.Nodes;

namespace Injector.Core.Tests.Releases;

/// <summary>One injection as a release does it, with a template that is as small as the behaviour needs.</summary>
internal sealed record ReleaseRun(string Release)
{
    public const string Sidecar = "spec:\n  containers:\n  - name: istio-proxy\n    image: proxy\n";

    public string Template { get; init; } = Sidecar;

    public string Values { get; init; } = "{}";

    public string Mesh { get; init; } = string.Empty;

    public bool Compat { get; init; } = true;

    public InjectionHost Host { get; init; } = InjectionHost.Webhook;

    public InjectionSettings Settings { get; init; } = new();

    public NamespaceFacts? Namespace { get; init; }

    public InjectionSnapshot Snapshot() => InjectionSnapshot.Prepare(
        new InjectorConfig
        {
            ConfigText = "policy: enabled\ntemplates:\n  sidecar: |\n    " + Template.TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal) + "\n",
            ValuesText = Values,
            MeshText = Mesh,
        },
        Settings with { IstioVersion = Release, CompatIstio = Compat });

    public InjectionResult Run(string pod)
    {
        var tree = Json.Object(pod);
        var snapshot = Snapshot();
        return InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = tree,
            Snapshot = snapshot,
            Owner = WorkloadIdentity.FromPod(tree, snapshot),
            Host = Host,
            Namespace = Namespace,
        });
    }

    public JsonObject Inject(string pod) => Run(pod).Pod!;
}
