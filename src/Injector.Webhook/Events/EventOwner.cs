using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Injector.Webhook.Events;

/// <summary>The object that a pod belongs to, as an Event refers to it. <c>kubectl describe</c> looks for Events by the uid too.</summary>
internal sealed partial record EventOwner
{
    private const int LongestNamespace = 63;
    private const int LongestName = 253;

    private EventOwner(string apiVersion, string kind, string namespaceName, string name, string uid) =>
        (ApiVersion, Kind, Namespace, Name, Uid) = (apiVersion, kind, namespaceName, name, uid);

    /// <summary>As <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>As <c>ReplicaSet</c>.</summary>
    public string Kind { get; }

    /// <summary>Namespace of the pod, which is its owner's too.</summary>
    public string Namespace { get; }

    /// <summary>Name of the object.</summary>
    public string Name { get; }

    /// <summary>The API server's identity of the object.</summary>
    public string Uid { get; }

    /// <summary>The owner that a reference names.</summary>
    /// <returns>
    /// Null when one of the texts is none that an API server would have stored, so that a review made up by a stranger leads to no call of its own
    /// choice; null also for a Node, which owns the mirror pods of its static ones and lives outside namespaces.
    /// </returns>
    public static EventOwner? Of(string? apiVersion, string? kind, string? namespaceName, string? name, string? uid) =>
        apiVersion is not null && kind is not null && namespaceName is not null && name is not null && uid is not null
        && kind != "Node" && Version().IsMatch(apiVersion) && Word().IsMatch(kind) && Identity().IsMatch(uid)
        && namespaceName.Length <= LongestNamespace && Label().IsMatch(namespaceName) && name.Length <= LongestName && Subdomain().IsMatch(name)
            ? new(apiVersion, kind, namespaceName, name, uid)
            : null;

    /// <summary>The reference in an Event.</summary>
    public JsonObject ToReference() => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = Kind,
        ["namespace"] = Namespace,
        ["name"] = Name,
        ["uid"] = Uid,
    };

    [GeneratedRegex(@"^([a-z0-9][a-z0-9.-]{0,252}/)?[a-z0-9]{1,63}\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,62}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex Identity();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z")]
    private static partial Regex Subdomain();
}
