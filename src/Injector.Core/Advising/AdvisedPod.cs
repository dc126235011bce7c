using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Requests;

namespace Injector.Core.Advising;

/// <summary>A pod and what became of it, as the rules look at it. Read only.</summary>
internal sealed class AdvisedPod
{
    private List<OwnContainer>? _own;

    /// <param name="context">The request.</param>
    /// <param name="finished">The injected pod; null when it was not injected.</param>
    public AdvisedPod(InjectionContext context, JsonObject? finished)
    {
        Context = context;
        Finished = finished;
        Proxy = finished?.Proxy();
        Capture = finished?.InitContainers().FindNamed(ContainerNames.Init) ?? finished?.InitContainers().FindNamed(ContainerNames.Validation);
    }

    public InjectionContext Context { get; }

    /// <summary>The pod as its author wrote it.</summary>
    public JsonObject Submitted => Context.Submitted;

    /// <summary>The injected pod; null when it was not injected.</summary>
    public JsonObject? Finished { get; }

    /// <summary>The proxy of the injected pod; null when it has none.</summary>
    public JsonObject? Proxy { get; }

    /// <summary>The container that makes or checks the traffic rules; null when traffic is not captured.</summary>
    public JsonObject? Capture { get; }

    /// <summary>The author's containers that run as long as the pod does: all but the injector's and init containers that end.</summary>
    public IReadOnlyList<OwnContainer> Running => _own ??= Find();

    private List<OwnContainer> Find()
    {
        var found = new List<OwnContainer>();
        Add(found, "containers", Submitted.Containers());
        Add(found, "initContainers", Submitted.InitContainers());
        return found;
    }

    private static void Add(List<OwnContainer> found, string list, JsonArray? containers)
    {
        for (var i = 0; containers is not null && i < containers.Count; i++)
        {
            if (containers[i] is JsonObject container
                && container.Text("name") is { } name and not (ContainerNames.Proxy or ContainerNames.Init or ContainerNames.Validation or ContainerNames.CoreDump)
                && (list == "containers" || container.Text("restartPolicy") == "Always"))
            {
                found.Add(new OwnContainer(container, name, list, i));
            }
        }
    }
}

/// <summary>A container of the pod's author.</summary>
/// <param name="Map">The container.</param>
/// <param name="Name">Its name.</param>
/// <param name="List">The list it is in.</param>
/// <param name="Index">Its place there.</param>
internal sealed record OwnContainer(JsonObject Map, string Name, string List, int Index)
{
    /// <summary>RFC 6901 pointer into the pod.</summary>
    public string Pointer => string.Create(CultureInfo.InvariantCulture, $"/spec/{List}/{Index}");

    /// <summary>The place as people write it: <c>spec.containers[web]</c>.</summary>
    public string Field => $"spec.{List}[{Name}]";
}
