using System.Text;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Responses;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Tests.Responses;

public class WatchLinesTests
{
    private static readonly KubernetesRequest Request = new ResourceRequests(ResourceTypes.Pods, "shop").Get("cart");

    [Fact]
    public void ReadLine_Event_IsRead()
    {
        var change = WatchLines.Read(Request, """{"type":"MODIFIED","object":{"kind":"Pod"}}"""u8)!;
        change.Type.ShouldBe(WatchEventType.Modified);
        change.Object["kind"]!.ToString().ShouldBe("Pod");
    }

    [Fact]
    public void ReadLine_Error_IsThrown() =>
        Should.Throw<KubernetesApiException>(() => WatchLines.Read(Request, """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}"""u8))
            .IsGone.ShouldBeTrue();

    [Fact]
    public void ReadLine_EmptyOrUnknownType_IsNothing()
    {
        WatchLines.Read(Request, " \r"u8).ShouldBeNull();
        WatchLines.Read(Request, """{"type":"NEWFANGLED","object":{}}"""u8).ShouldBeNull();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"ADDED\"}")]
    [InlineData("{\"type\":\"ADDED\",\"object\":3}")]
    public void ReadLine_NoEvent_IsAConnectionError(string line) =>
        Should.Throw<KubernetesConnectionException>(() => WatchLines.Read(Request, Encoding.UTF8.GetBytes(line)));
}
