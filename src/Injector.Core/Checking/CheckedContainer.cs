using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Checking;

/// <summary>One container with where it stands, and the members that rules look at: all are found in one pass.</summary>
internal sealed class CheckedContainer
{
    /// <param name="container">The container.</param>
    /// <param name="list">The list it is in.</param>
    /// <param name="index">Its place there.</param>
    public CheckedContainer(JsonObject container, string list, int index)
    {
        List = list;
        Index = index;
        for (var i = 0; i < container.Count; i++)
        {
            var (member, value) = container.GetAt(i);
            Take(member, value);
        }
    }

    /// <summary>The list it is in.</summary>
    public string List { get; }

    /// <summary>Its place there.</summary>
    public int Index { get; }

    /// <summary>The name; empty when it has none.</summary>
    public string Name { get; private set; } = string.Empty;

    public string? Image { get; private set; }

    public string? RestartPolicy { get; private set; }

    public JsonArray? Ports { get; private set; }

    public JsonArray? Environment { get; private set; }

    public JsonArray? Mounts { get; private set; }

    public JsonObject? Resources { get; private set; }

    public JsonObject? SecurityContext { get; private set; }

    public JsonNode? Lifecycle { get; private set; }

    public JsonNode? Liveness { get; private set; }

    public JsonNode? Readiness { get; private set; }

    public JsonNode? Startup { get; private set; }

    public bool IsInit => List == "initContainers";

    /// <summary>Whether it is an init container that goes on running, as a native sidecar does.</summary>
    public bool IsRestartable => IsInit && RestartPolicy == "Always";

    /// <summary>A place in it.</summary>
    /// <param name="member">The member; null for the container itself.</param>
    /// <param name="item">What identifies an item of the member.</param>
    /// <param name="index">Where the item stands in the member's list; -1 when the member is no list.</param>
    public FaultPlace At(string? member = null, string? item = null, int index = -1)
    {
        var pointer = string.Create(CultureInfo.InvariantCulture, $"/spec/{List}/{Index}");
        pointer = member is null ? pointer : JsonPointer.Combine(pointer, member);
        pointer = index < 0 ? pointer : string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
        var name = Name.Length > 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{List} {Index}");
        return new FaultPlace(FaultSection.Containers, name, member, item) { Pointer = pointer };
    }

    private void Take(string member, JsonNode? value)
    {
        switch (member)
        {
            case "name":
                Name = value.AsText() ?? string.Empty;
                break;
            case "image":
                Image = value.AsText();
                break;
            case "restartPolicy":
                RestartPolicy = value.AsText();
                break;
            case "ports":
                Ports = value as JsonArray;
                break;
            case "env":
                Environment = value as JsonArray;
                break;
            case "volumeMounts":
                Mounts = value as JsonArray;
                break;
            case "resources":
                Resources = value as JsonObject;
                break;
            case "securityContext":
                SecurityContext = value as JsonObject;
                break;
            case "lifecycle":
                Lifecycle = value;
                break;
            case "livenessProbe":
                Liveness = value;
                break;
            case "readinessProbe":
                Readiness = value;
                break;
            case "startupProbe":
                Startup = value;
                break;
        }
    }
}
