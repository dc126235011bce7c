using Injector.Core.Overlays;

namespace Injector.Core.Tests.Overlays;

public sealed class OverlayCacheTests
{
    private readonly OverlayCache _cache = new();

    [Fact]
    public void Get_UsedUpByTheCaller_IsWholeTheNextTime()
    {
        for (var i = 0; i < 4; i++)
        {
            var pod = Get("app").Pod;

            pod.ToJsonString().ShouldBe("""{"spec":{"containers":[{"name":"app"}]}}""");
            pod.Clear();
        }
    }

    [Fact]
    public void Get_TheThirdTime_CostsACopyOnly()
    {
        Allocated("first use of the parser");
        var read = Allocated("app");
        var readAndKept = Allocated("app");
        var copied = Allocated("app");

        copied.ShouldBeLessThan(readAndKept / 2);
        readAndKept.ShouldBeGreaterThan(read + (copied / 2));
    }

    [Fact]
    public void Get_OtherKubernetes_IsAnotherOverlay()
    {
        const string text = "spec: {initContainers: [{name: a, restartPolicy: Always}]}";
        for (var i = 0; i < 3; i++)
        {
            Policy(_cache.Get("t", text, kubernetes: 28)).ShouldBe("Always");
            Policy(_cache.Get("t", text, kubernetes: 27)).ShouldBeNull();
        }
    }

    private static string? Policy(Overlay overlay) => (string?)overlay.Pod["spec"]!["initContainers"]![0]!["restartPolicy"];

    private Overlay Get(string name) => _cache.Get("t", $"spec: {{containers: [{{name: {name}}}]}}", kubernetes: 28);

    private long Allocated(string name)
    {
        var environment = string.Concat(Enumerable.Range(0, 200).Select(i => $"\n    - name: E{i}\n      value: x"));
        var text = $"spec:\n  containers:\n  - name: {name}\n    env:{environment}\n";
        var before = GC.GetAllocatedBytesForCurrentThread();
        _cache.Get("t", text, kubernetes: 28);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
