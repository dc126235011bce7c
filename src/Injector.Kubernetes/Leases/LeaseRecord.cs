using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Leases;

/// <summary>What a Lease says.</summary>
/// <param name="Holder">Identity of the leader; empty when it stepped back.</param>
/// <param name="Duration">How long the holder may be silent.</param>
/// <param name="AcquireTime">When the holder became leader, by its own clock, as text of the API.</param>
/// <param name="RenewTime">When it renewed last, by its own clock: only compared for being other than before.</param>
/// <param name="Transitions">How often the leader changed.</param>
internal sealed record LeaseRecord(string Holder, TimeSpan Duration, string AcquireTime, string RenewTime, long Transitions)
{
    public static LeaseRecord Read(JsonObject lease)
    {
        var spec = lease["spec"] as JsonObject;
        return new LeaseRecord(
            spec.TextOrEmpty("holderIdentity"),
            TimeSpan.FromSeconds(Math.Clamp(spec.Number("leaseDurationSeconds") ?? 0, 0, 3600)),
            spec.TextOrEmpty("acquireTime"),
            spec.TextOrEmpty("renewTime"),
            spec.Number("leaseTransitions") ?? 0);
    }

    /// <summary>The API's form of an instant with microseconds.</summary>
    public static string MicroTime(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>Writes the record into a Lease object; other fields stay.</summary>
    public void WriteTo(JsonObject lease)
    {
        var spec = lease["spec"] as JsonObject;
        if (spec is null)
        {
            lease["spec"] = spec = [];
        }

        spec["holderIdentity"] = Holder;
        spec["leaseDurationSeconds"] = (int)Math.Max(1, Duration.TotalSeconds);
        Write(spec, "acquireTime", AcquireTime);
        Write(spec, "renewTime", RenewTime);
        spec["leaseTransitions"] = Transitions;
    }

    /// <summary>A new Lease object that says this.</summary>
    public JsonObject ToLease(string namespaceName, string name)
    {
        var lease = new JsonObject
        {
            ["apiVersion"] = ResourceTypes.Leases.ApiVersion,
            ["kind"] = ResourceTypes.Leases.Kind,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = namespaceName },
        };
        WriteTo(lease);
        return lease;
    }

    /// <summary>An instant that is not known is left out: the API takes no empty one.</summary>
    private static void Write(JsonObject spec, string name, string instant)
    {
        if (instant.Length == 0)
        {
            spec.Remove(name);
            return;
        }

        spec[name] = instant;
    }
}
