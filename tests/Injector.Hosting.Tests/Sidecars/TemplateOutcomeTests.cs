using System.Text.Json.Nodes;
using Injector.Hosting.Sidecars;
using Injector.Yaml;

namespace Injector.Hosting.Tests.Sidecars;

public sealed class TemplateOutcomeTests
{
    private const string Expected = """
        metadata: {annotations: {sidecar.istio.io/status: '{"containers":["istio-proxy"],"initContainers":["istio-init"],"volumes":["data"]}'}}
        spec:
          initContainers: [{name: istio-init, image: init}]
          containers:
          - {name: app, image: app}
          - {name: istio-proxy, image: proxy, args: [a, b], env: [{name: X, value: ""}], resources: {limits: {cpu: 2000m}}, volumeMounts: [{name: data, mountPath: /data}]}
          volumes: [{name: data, emptyDir: {}}]
        """;

    public static TheoryData<string, string, string> SameOutcomes => new()
    {
        { "defaults", "image: proxy,", "image: proxy, imagePullPolicy: IfNotPresent, terminationMessagePath: /dev/termination-log," },
        { "quantity", "2000m", "'2'" },
        { "empty-value", "{name: X, value: \"\"}", "{name: X}" },
        { "token-mount", "mountPath: /data}", "mountPath: /data}, {name: t, mountPath: /var/run/secrets/kubernetes.io/serviceaccount, readOnly: true}" },
        { "volume-default", "emptyDir: {}}", "emptyDir: {}}, {name: kube-api-access, projected: {}}" },
        { "app", "image: app", "image: other" },
    };

    public static TheoryData<string, string, string> OtherOutcomes => new()
    {
        { "argument", "[a, b]", "[a, c]" },
        { "one-argument-more", "[a, b]", "[a, b, c]" },
        { "one-argument-less", "[a, b]", "[a]" },
        { "environment", "value: \"\"", "value: y" },
        { "new-list", "image: init", "image: init, env: [{name: N, value: v}]" },
        { "limit", "2000m", "'3'" },
        { "mount", "/data}", "/other}" },
        { "volume", "emptyDir: {}", "hostPath: {path: /x}" },
        { "container-gone", "name: istio-init", "name: other-init" },
        { "names", "[\"istio-init\"]", "[\"istio-init\",\"istio-validation\"]" },
    };

    [Theory]
    [MemberData(nameof(SameOutcomes))]
    public void HashOf_WhatTheServerOrTheUserAdds_IsTheSame(string what, string before, string after) =>
        Hash(Changed(before, after)).ShouldBe(Hash(Expected), what);

    [Theory]
    [MemberData(nameof(OtherOutcomes))]
    public void HashOf_WhatTheInjectorWrote_IsAnotherOne(string what, string before, string after) =>
        Hash(Changed(before, after)).ShouldNotBe(Hash(Expected), what);

    [Fact]
    public void HashOf_Pods_AreNotChanged()
    {
        var pod = Read(Expected);
        var text = pod.ToJsonString();

        TemplateOutcome.HashOf(pod, Read(Expected));

        pod.ToJsonString().ShouldBe(text);
    }

    private static string Hash(string pod) => TemplateOutcome.HashOf(Read(pod), Read(Expected));

    private static string Changed(string before, string after)
    {
        Expected.ShouldContain(before);
        return Expected.Replace(before, after, StringComparison.Ordinal);
    }

    private static JsonObject Read(string yaml) => (JsonObject)YamlReader.Read(yaml)!;
}
