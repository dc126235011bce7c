namespace Injector.Core.Tests.Preparing;

public sealed class ValuesCheckTests
{
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    private static readonly InjectionSnapshot Own = InjectionSnapshot.Prepare(
        new InjectorConfig
        {
            ConfigText = """
                templates:
                  sidecar: |
                    {{ $mine := .Values.global.proxy }}{{ with .Values.team }}{{ .name }}{{ end }}
                    metadata: {annotations: {a: "{{ .Values.global.ours.colour }}", b: '{{ toJson .Values.sidecarInjectorWebhook }}'}}
                    spec: {containers: [{name: istio-proxy, image: "{{ $mine.picture }}"}]}
                """,
        },
        new InjectionSettings());

    [Theory]
    [InlineData("global: {hub: h, proxy: {image: i, resources: {limits: {cpu: 1}}, lifecycle: {preStop: {}}}}")]
    [InlineData("pilot: {env: {ANY_THING: 1}, autoscaleMin: 2, cni: {enabled: true}}\ntraceSampling: 1")]
    [InlineData("gateways: {istio-ingressgateway: {zone: a}}\nmeshConfig: {accesLogFile: x}")]
    [InlineData("global: {defaultNodeSelector: {zone: a}, meshNetworks: {n1: {gatewayz: []}}}")]
    [InlineData("- a")]
    [InlineData("a: [")]
    [InlineData("")]
    public void Find_WhatIsIstiosOrRead_IsNotTold(string text) => ValuesCheck.Find(BuiltIn, "v.yaml", text).ShouldBeEmpty();

    [Theory]
    [InlineData("global:\n  hubb:\n    x: 1\n", "v.yaml:2:3: global.hubb: the values have no such key, and no template reads it; did you mean 'hub'?")]
    [InlineData("globl: {a: 1, b: 2}\n", "v.yaml:1:1: globl: the values have no such key, and no template reads it; did you mean 'global'?")]
    [InlineData("global:\n  proxy: {imagee: x}\n", "v.yaml:2:11: global.proxy.imagee: the values have no such key, and no template reads it; did you mean 'image'?")]
    [InlineData("pilot: {cni: {enabeld: true}}\n", "v.yaml:1:15: pilot.cni.enabeld: the values have no such key, and no template reads it; did you mean 'enabled'?")]
    [InlineData("global: {weather: {}}\n", "v.yaml:1:10: global.weather: the values have no such key, and no template reads it; look at how it is spelt")]
    public void Find_KeyThatNothingReads_IsToldWithItsPlace(string text, string expected)
    {
        var warning = ValuesCheck.Find(BuiltIn, "v.yaml", text).ShouldHaveSingleItem();

        $"{warning.Origin}: {warning.Sentence}".ShouldBe(expected);
        warning.Id.ShouldBe("value-unknown");
    }

    [Theory]
    [InlineData("pilot: {sidecar: true}\nsidecarInjectorWebhook: {replicaCount: 1}\nmixer: {enabled: true}", null)]
    [InlineData("global: {hubb: x}", "global.hubb")]
    [InlineData("globl: {hub: x}", "globl")]
    public void Find_WithASingleTemplate_SaysNothingOfOtherPartsOfTheInstallation(string text, string? field)
    {
        var old = InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\ntemplate: |\n  containers:\n  - name: istio-proxy\n    image: p\n" }, new InjectionSettings());

        ValuesCheck.Find(old, "v.yaml", text).Select(warning => warning.Field).ShouldBe(field is null ? [] : [field]);
    }

    [Theory]
    [InlineData("team: {name: a, other: b}", null)]
    [InlineData("global: {ours: {colour: red}}", null)]
    [InlineData("global: {ours: {color: red}}", "global.ours")]
    [InlineData("global: {proxy: {picture: p}}", null)]
    [InlineData("global: {proxy: {pictur: p}}", "global.proxy.pictur")]
    [InlineData("sidecarInjectorWebhook: {mine: 1}", null)]
    [InlineData("tema: {name: a}", "tema")]
    public void Find_OwnTemplates_AreAskedForWhatTheyRead(string text, string? expected) =>
        ValuesCheck.Find(Own, "v.yaml", text).Select(warning => warning.Field).ShouldBe(expected is null ? [] : [expected]);

    [Fact]
    public void Find_PartOfATextThatIsValues_HasThePlaceInTheText()
    {
        var warning = ValuesCheck.Find(BuiltIn, "op.yaml", "kind: IstioOperator\nspec:\n  values:\n    globl:\n      a: 1\n", "/spec/values").ShouldHaveSingleItem();

        (warning.Field, warning.Origin).ShouldBe(("globl", new TextPlace("op.yaml", 4, 5)));
    }
}
