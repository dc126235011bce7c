namespace Injector.Core.Tests.Releases;

public sealed class AnnotationsByReleaseTests
{
    private const string Template = """
        spec:
          initContainers:
          - name: istio-init
            resources: &resources
              requests:
                cpu: "{{ annotation .ObjectMeta `sidecar.istio.io/proxyCPU` `100m` }}"
              limits:
                memory: "{{ annotation .ObjectMeta `sidecar.istio.io/proxyMemoryLimit` `1Gi` }}"
          containers:
          - name: istio-proxy
            resources: *resources
        """;

    private const string Pod = "{'metadata':{'annotations':{'sidecar.istio.io/proxyCPU':'lots'}},'spec':{'containers':[{'name':'web'}]}}";

    /// <summary>Later releases refuse the annotation itself, earlier ones what their template makes of it, in two containers here.</summary>
    [Theory]
    [InlineData("1.12.0")]
    [InlineData("1.27.5")]
    [InlineData("1.27.6")]
    [InlineData("1.28.3")]
    [InlineData("1.28.4")]
    [InlineData("1.29.0")]
    [InlineData("1.30.0")]
    public void BadAmount_AnyRelease_IsToldOnceWithTheAnnotation(string release)
    {
        var error = Should.Throw<InjectionException>(() => new ReleaseRun(release) { Template = Template }.Run(Pod));

        error.Kind.ShouldBe(InjectionErrorKind.PodAnnotation);
        var problem = error.Problems.ShouldHaveSingleItem();
        (problem.Id, problem.Pointer).ShouldBe(("annotation-invalid", "/metadata/annotations/sidecar.istio.io~1proxyCPU"));
        problem.Message.ShouldStartWith("invalid value 'lots' for annotation 'sidecar.istio.io/proxyCPU': ");
    }

    [Theory]
    [InlineData("1.27.5", true)]
    [InlineData("1.27.6", false)]
    [InlineData("1.28.3", true)]
    [InlineData("1.28.4", false)]
    [InlineData("1.29.0", false)]
    public void BadAmount_TemplateDoesNotReadIt_IsRefusedFromThePatchOnThatChecks(string release, bool isInjected)
    {
        var run = new ReleaseRun(release);
        if (isInjected)
        {
            run.Run(Pod).Decision.Inject.ShouldBeTrue();
        }
        else
        {
            Should.Throw<InjectionException>(() => run.Run(Pod)).Kind.ShouldBe(InjectionErrorKind.PodAnnotation);
        }
    }

    [Fact]
    public void OtherFieldAtFault_BesideAGoodAmount_IsTheTemplates() =>
        Should.Throw<InjectionException>(() => new ReleaseRun("1.26.0") { Template = Template.Replace("100m", "much", StringComparison.Ordinal) }
            .Run("{'metadata':{'annotations':{'sidecar.istio.io/proxyMemoryLimit':'1Gi'}}}")).Kind.ShouldBe(InjectionErrorKind.Merge);
}
