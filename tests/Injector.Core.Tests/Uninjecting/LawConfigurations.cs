using Injector.Core.Tests.Conformance;

namespace Injector.Core.Tests.Uninjecting;

/// <summary>Configurations that differ in what they leave on a pod.</summary>
internal static class LawConfigurations
{
    private const string Custom = """
        policy: enabled
        defaultTemplates: [sidecar, extra]
        templates:
          sidecar: |
            metadata:
              labels: {custom/label: one}
              annotations: {custom/annotation: two}
            spec:
              containers:
              - {name: istio-proxy, image: "custom/proxy:1", env: [{name: C, value: "1"}]}
              volumes: [{name: v0, emptyDir: {}}, {name: custom, emptyDir: {}}]
              dnsConfig: {searches: [custom.local]}
              nodeSelector: {custom: node}
          extra: |
            spec:
              hostAliases: [{ip: 10.0.0.1, hostnames: [mesh]}]
              containers:
              {{- range .Spec.Containers }}{{ if ne .Name "istio-proxy" }}
              - name: {{ .Name }}
                env: [{name: INJECTED, value: "yes"}, {name: A, value: overridden}]
                volumeMounts: [{name: custom, mountPath: /custom}]
              {{- end }}{{ end }}
        """;

    /// <summary>The configurations; those of released Istio only where the conformance sets are.</summary>
    public static IReadOnlyList<(InjectionSnapshot Snapshot, bool Native)> All { get; } =
    [
        (BuiltIn(), false),
        (BuiltIn(), true),
        (BuiltIn("global.tag=1.30.9", "global.proxy.logLevel=debug", "global.network=net1", "global.imagePullSecrets[0]=pull"), false),
        (BuiltIn("pilot.cni.enabled=true", "pilot.cni.provider=multus"), false),
        (BuiltIn("global.proxy.holdApplicationUntilProxyStarts=true", "meshConfig.enablePrometheusMerge=false"), true),
        (InjectionSnapshot.Prepare(BuiltInConfiguration.Load() with { ConfigText = Custom }, new InjectionSettings()), false),
        .. Released(),
    ];

    private static InjectionSnapshot BuiltIn(params string[] values) =>
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { SetValues = values });

    private static IEnumerable<(InjectionSnapshot Snapshot, bool Native)> Released() => IstioCase.All().Where(c => c.ExpectedError is null)
        .GroupBy(c => c.IstioVersion, StringComparer.Ordinal)
        .SelectMany(release => release.DistinctBy(c => c.SettingsFolder).Take(3))
        .Select(c => (c.Snapshot(compatIstio: false), c.NativeSidecars));
}
