using System.Collections;
using System.Text.Json.Nodes;
using Injector.Core.Advising;
using Injector.Core.Checking;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Rendering;
using Injector.Core.Requests;

namespace Injector.Core.Tests;

/// <summary>What a pod may ask for is bounded, and an injection that is not waited for any more ends.</summary>
public sealed class BoundTests
{
    private const int MostBytes = 256 * 1024;

    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    [Theory]
    [InlineData('x', MostBytes - 1, true)]
    [InlineData('x', MostBytes, false)]
    [InlineData('\u20AC', (MostBytes / 3) - 1, true)]
    [InlineData('\u20AC', (MostBytes / 3) + 1, false)]
    public void Inject_AnnotationsAreTooLongTogether_AreRefusedAsByTheApiServer(char character, int length, bool isTaken)
    {
        var pod = Pod();
        pod.SetAnnotation("a", new string(character, length));

        // The status annotation and the like are the injection's: a pod just below the bound is refused for them, as the finished pod.
        var error = Should.Throw<InjectionException>(() => Inject(pod));

        error.Problems.ShouldHaveSingleItem().Id.ShouldBe("annotations-too-long");
        error.Kind.ShouldBe(isTaken ? InjectionErrorKind.FinishedPod : InjectionErrorKind.PodAnnotation);
    }

    [Fact]
    public void Inject_AnnotationsAreTooLongOnAPodThatIsNotInjected_AreNotOurs()
    {
        var pod = Pod();
        pod.SetAnnotation("a", new string('x', MostBytes));
        pod.SetLabel(AnnotationNames.Inject, "false");

        Inject(pod).Decision.Inject.ShouldBeFalse();
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(30_000, false)]
    public void Inject_TemplatesNamedAgainAndAgain_AreBounded(int count, bool isTaken)
    {
        var pod = Pod();
        pod.SetAnnotation(AnnotationNames.Templates, string.Join(',', Enumerable.Repeat("sidecar", count)));

        if (isTaken)
        {
            Inject(pod).Templates.Count.ShouldBe(count);
            return;
        }

        var problem = Should.Throw<InjectionException>(() => Inject(pod)).Problems.ShouldHaveSingleItem();
        (problem.Id, problem.Pointer).ShouldBe(("annotation-invalid", "/metadata/annotations/inject.istio.io~1templates"));
        problem.Message.ShouldContain("more than 256 templates");
    }

    [Fact]
    public void Inject_TemplatesRenderTooMuchTogether_IsRefused()
    {
        const string Config = "policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: [{name: istio-proxy, image: x}]}\n\n    #{{ repeat 1000000 `x` }}'\n";
        var pod = Pod();
        pod.SetAnnotation(AnnotationNames.Templates, string.Join(',', Enumerable.Repeat("sidecar", 100)));

        Should.Throw<InjectionException>(() => Inject(pod, InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = Config }, new InjectionSettings())))
            .Message.ShouldContain("render more than 16777216 characters together");
    }

    [Fact]
    public void Inject_ManyFaultsOfTheInjection_ToldUpToABound()
    {
        var pod = Pod();
        pod.SetAnnotation(
            AnnotationNames.ProxyConfig, $"{{\"proxyMetadata\":{{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"no={i}\":\"v\""))}}}}}");

        var problems = Should.Throw<InjectionException>(() => Inject(pod)).Problems;

        problems.Count.ShouldBe(101);
        problems.ShouldAllBe(problem => problem.Id == "variable-name-invalid");
    }

    /// <summary>Lists of the request are looked at by one stage each: reading one cancels, and the injection ends instead of going on.</summary>
    [Theory]
    [InlineData("before")]
    [InlineData("proxy configuration")]
    [InlineData("advising")]
    [InlineData("checking")]
    public void Inject_CancelledInAStage_Ends(string stage)
    {
        using var source = new CancellationTokenSource();
        var request = Request(Pod(), BuiltIn);
        request = stage switch
        {
            "proxy configuration" => request with { ProxyConfigs = new CancellingList<ProxyConfigResource>(source, [ProxyConfig]) },
            "advising" => request with { WorkloadWarnings = new CancellingList<InjectionProblem>(source, []) },
            "checking" => request with { ClaimedVolumes = new CancellingList<string>(source, []) },
            _ => request,
        };
        if (stage == "before")
        {
            source.Cancel();
        }

        Should.Throw<OperationCanceledException>(() => InjectionPipeline.Inject(request, source.Token));
        source.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void Run_Cancelled_NoStageGoesOn()
    {
        using var source = new CancellationTokenSource();
        var context = new InjectionContext(Request(Pod(), BuiltIn), null, source.Token);
        var rendered = RenderStage.Run(context, source.Token);
        var merged = MergeStage.Run(context, rendered);
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => RenderStage.Run(context, source.Token));
        Should.Throw<OperationCanceledException>(() => MergeStage.Run(context, rendered));
        Should.Throw<OperationCanceledException>(() => PostProcessStage.Run(merged.Pod, PostProcessInput.Of(context, merged.Injected)));
        Should.Throw<OperationCanceledException>(() => AdviseStage.Run(context, merged.Pod));
        Should.Throw<OperationCanceledException>(() => CheckStage.Run(context, merged.Pod, merged.Injected, ["sidecar"], source.Token));
    }

    private static JsonObject Pod() => Json.Object("{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'}]}}");

    private static InjectionResult Inject(JsonObject pod, InjectionSnapshot? snapshot = null) => InjectionPipeline.Inject(Request(pod, snapshot ?? BuiltIn));

    private static InjectionRequest Request(JsonObject pod, InjectionSnapshot snapshot) => new()
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("v1", "Pod", "web", "shop"),
        Host = InjectionHost.Webhook,
    };

    private static ProxyConfigResource ProxyConfig => ProxyConfigResource.ReadAll(
        Json.Node("{'kind':'ProxyConfig','apiVersion':'networking.istio.io/v1beta1','metadata':{'name':'p','namespace':'shop'},'spec':{'concurrency':2}}"), "shop")[0];

    private sealed class CancellingList<T>(CancellationTokenSource source, IReadOnlyList<T> items) : IReadOnlyList<T>
    {
        public int Count
        {
            get
            {
                source.Cancel();
                return items.Count;
            }
        }

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            source.Cancel();
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
