using System.Text.Json.Nodes;
using Injector.Kubernetes.Leases;

namespace Injector.Kubernetes.Tests.Leases;

public class LeaseRecordTests
{
    [Fact]
    public void Write_LeaseWithoutTimes_AddsNoEmptyOnes()
    {
        var lease = new JsonObject { ["spec"] = new JsonObject { ["holderIdentity"] = "one", ["strategy"] = "kept" } };

        LeaseRecord.Read(lease).WriteTo(lease);

        lease["spec"]!.ToJsonString().ShouldBe("""{"holderIdentity":"one","strategy":"kept","leaseDurationSeconds":1,"leaseTransitions":0}""");
    }

    [Fact]
    public void Write_KnownTimes_AreReadAgain()
    {
        var record = new LeaseRecord("one", TimeSpan.FromSeconds(15), "2030-01-01T00:00:00.000000Z", "2030-01-01T00:00:01.000000Z", 2);
        LeaseRecord.Read(record.ToLease("shop", "main")).ShouldBe(record);
    }
}
