using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Field;

/// <summary>Volumes of the workload's identity that a pod brings itself.</summary>
public sealed class WorkloadVolumeTests
{
    public static TheoryData<InjectionHost> Hosts => FieldInjection.Hosts;

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Volume_OfThePodItself_KeepsItsSourceAlone(InjectionHost host)
    {
        foreach (var template in (string[])["sidecar", "gateway", "grpc-agent"])
        {
            foreach (var name in (string[])["workload-socket", "credential-socket", "workload-certs", "istio-data"])
            {
                var pod = FieldInjection.Inject(Manifest(template, $"{{name: {name}, csi: {{driver: csi.spiffe.io, readOnly: true}}}}"), host).Pod!;

                pod.Spec().List("volumes").FindNamed(name)!.ToJsonString()
                    .ShouldBe($"{{\"name\":\"{name}\",\"csi\":{{\"driver\":\"csi.spiffe.io\",\"readOnly\":true}}}}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Volume_ThatThePodDoesNotBring_IsAnEmptyFolder(InjectionHost host)
    {
        var pod = FieldInjection.Inject(Manifest("sidecar", "{name: other, emptyDir: {}}"), host).Pod!;

        foreach (var name in (string[])["workload-socket", "credential-socket", "workload-certs"])
        {
            pod.Spec().List("volumes").FindNamed(name)!.ToJsonString().ShouldBe($"{{\"name\":\"{name}\",\"emptyDir\":{{}}}}");
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Volume_WithASourceThatTheTemplateWritesToo_IsAnErrorThatNamesIt(InjectionHost host)
    {
        var problem = Should.Throw<InjectionException>(() => FieldInjection.Inject(Manifest("sidecar", "{name: istio-envoy, hostPath: {path: /x}}"), host))
            .Problems.ShouldHaveSingleItem();

        (problem.Id, problem.Template!.Name, problem.Pointer).ShouldBe(("volume-sources", "sidecar", "/spec/volumes/0"));
        problem.Template.Line.ShouldBeGreaterThan(0);
    }

    private static string Manifest(string template, string volume) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
          annotations: {inject.istio.io/templates: {{template}}}
        spec:
          containers:
          - {name: web, image: "web:1"}
          - {name: istio-proxy, image: auto}
          volumes:
          - {{volume}}
        """;
}
