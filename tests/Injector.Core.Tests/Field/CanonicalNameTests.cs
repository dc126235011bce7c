using Injector.Core.Configuration;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;

namespace Injector.Core.Tests.Field;

/// <summary>A long name becomes a label value: cut, and without dashes, underscores and dots at its ends.</summary>
public sealed class CanonicalNameTests
{
    // The 63rd character is a dot.
    private const string Name = "a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.gh.ijkl";
    private const string Released = """
        policy: enabled
        templates:
          sidecar: |
            metadata:
              labels:
                service.istio.io/canonical-name: {{ index .ObjectMeta.Labels `service.istio.io/canonical-name` | default .DeploymentMeta.Name | trunc 63 | trimSuffix "-" | quote }}
            spec:
              containers:
              - {name: istio-proxy, image: proxy}
        """;

    private const string Old = "policy: enabled\ntemplate: |\n  containers:\n  - {name: istio-proxy, image: proxy}\n";

    public static TheoryData<InjectionHost> Hosts => FieldInjection.Hosts;

    [Theory]
    [MemberData(nameof(Hosts))]
    public void LongName_AnyTemplate_IsCutAtALetterOrDigit(InjectionHost host)
    {
        foreach (var template in (string[])["sidecar", "gateway", "grpc-agent"])
        {
            Label(Manifest(template), host).ShouldBe(Name[..62], template);
        }

        Label(Manifest("sidecar"), host, Released).ShouldBe(Name[..62]);
    }

    [Fact]
    public void LongName_ReleaseBefore19_IsCutAtALetterOrDigit() =>
        Label(Manifest("sidecar"), InjectionHost.Webhook, Old, new InjectionSettings { IstioVersion = "1.8.0" }).ShouldBe(Name[..62]);

    [Fact]
    public void LongName_CompatIstio_IsTheReferences()
    {
        Label(Manifest("sidecar"), InjectionHost.Webhook, Released, new InjectionSettings { CompatIstio = true }).ShouldBe(Name[..63]);
        FieldInjection.Inject(Manifest("sidecar"), InjectionHost.Webhook, Released, settings: new InjectionSettings { CompatIstio = true })
            .Warnings.Select(warning => warning.Id).ShouldBe(["label-invalid"]);
    }

    [Fact]
    public void OwnLabel_NotWellFormed_StaysAndIsTold()
    {
        var result = FieldInjection.Inject(
            Manifest("sidecar", "labels: {service.istio.io/canonical-name: .web}"), InjectionHost.Webhook, Released);

        result.Pod!.Label("service.istio.io/canonical-name").ShouldBe(".web");
        result.Warnings.ShouldHaveSingleItem().Id.ShouldBe("label-invalid");
    }

    [Theory]
    [InlineData("web", "web")]
    [InlineData("-_.web.v1_-.", "web.v1")]
    [InlineData("...", "")]
    public void Cut_Name_IsALabelValue(string name, string expected)
    {
        CanonicalNameStep.Cut(name).ShouldBe(expected);
        LabelSyntax.IsValue(CanonicalNameStep.Cut(name)).ShouldBeTrue();
    }

    private static string? Label(string manifest, InjectionHost host, string? config = null, InjectionSettings? settings = null) =>
        FieldInjection.Inject(manifest, host, config, settings: settings).Pod!.Label("service.istio.io/canonical-name");

    private static string Manifest(string template, string more = "") => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: {{Name}}
          namespace: shop
          annotations: {inject.istio.io/templates: {{template}}}
          {{more}}
        spec:
          containers:
          - {name: web, image: "web:1"}
          - {name: istio-proxy, image: auto}
        """;
}
