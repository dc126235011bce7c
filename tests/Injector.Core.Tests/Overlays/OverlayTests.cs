using Injector.Core.Overlays;

namespace Injector.Core.Tests.Overlays;

public sealed class OverlayTests
{
    [Theory]
    [InlineData("spec: {colour: red}", "spec.colour")]
    [InlineData("{spec: {}, colour: red}", "colour")]
    [InlineData("{spec: {}, $other: red}", "$other")]
    [InlineData("spec: {containers: [{name: a, env: [{name: A, mountPath: /a}, {name: B, mountPath: /b}]}]}", "spec.containers[0].env[0].mountPath")]
    public void Parse_UnknownMember_IsDroppedAndNamedOnce(string text, string path)
    {
        var overlay = Overlay.Parse("own", text, int.MaxValue);

        overlay.Unknown.ShouldHaveSingleItem().Path.ShouldBe(path);
        overlay.Pod.ToJsonString().ShouldNotContain("red");
        overlay.Pod.ToJsonString().ShouldNotContain("mountPath");
        overlay.Copy().Unknown.ShouldBe(overlay.Unknown);
    }

    [Theory]
    [InlineData("{apiVersion: v1, kind: Pod, status: {phase: x}, spec: {}}")]
    [InlineData("spec: {containers: [{name: a, securityContext: {fsGroup: 1337}}]}")]
    [InlineData("spec: {initContainers: [{name: a, restartPolicy: Always}]}")]
    [InlineData("metadata: {sidecar.istio.io/rewriteAppHTTPProbers: \"false\"}")]
    public void Parse_WhatReleasedTemplatesRender_IsDroppedSilently(string text)
    {
        var overlay = Overlay.Parse("sidecar", text, 26);

        overlay.Unknown.ShouldBeEmpty();
        overlay.Pod.ToJsonString().ShouldNotContain("fsGroup");
        overlay.Pod.ToJsonString().ShouldNotContain("restartPolicy");
        overlay.Pod.ToJsonString().ShouldNotContain("rewriteAppHTTPProbers");
        overlay.Pod.ToJsonString().ShouldNotContain("status");
    }

    [Fact]
    public void Parse_KeysInAnotherCase_AreThoseOfThePod()
    {
        var overlay = Overlay.Parse("own", "{Kind: Pod, Metadata: {LABELS: {A: b}}, SPEC: {Containers: [{Name: a}]}}", int.MaxValue);

        overlay.Pod.ToJsonString().ShouldBe("""{"metadata":{"labels":{"A":"b"}},"spec":{"containers":[{"name":"a"}]}}""");
        overlay.Unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_NeitherMetadataNorSpec_IsAnErrorThatNamesAMember() =>
        Should.Throw<InjectionException>(() => Overlay.Parse("own", "{kind: Pod, containers: []}", int.MaxValue))
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("'containers'");
}
