using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.PostProcessing;

/// <summary>Puts the injected containers where they must start; all others keep their order.</summary>
internal sealed class ContainerOrderStep : IPostProcessStep
{
    public string Name => "container-order";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        if (pod.Containers() is { } containers)
        {
            Move(containers, ContainerNames.Proxy, toFront: input.HoldApplication);
        }

        if (pod.InitContainers() is { } initContainers)
        {
            OrderInitContainers(initContainers);
        }
    }

    private static void OrderInitContainers(JsonArray containers)
    {
        if (containers.IndexOfNamed(ContainerNames.Proxy) >= 0)
        {
            Move(containers, ContainerNames.CoreDump, toFront: true);
            Move(containers, ContainerNames.Proxy, toFront: true);
            Move(containers, ContainerNames.Validation, toFront: true);
            Move(containers, ContainerNames.Init, toFront: true);
            return;
        }

        Move(containers, ContainerNames.Validation, toFront: true);
        Move(containers, ContainerNames.Init, toFront: false);
        Move(containers, ContainerNames.CoreDump, toFront: false);
    }

    /// <summary>Moves the container of a name to one end; of several with the name only the last survives.</summary>
    private static void Move(JsonArray containers, string name, bool toFront)
    {
        JsonNode? moved = null;
        containers.RemoveItems(item =>
        {
            var isMeant = (item as JsonObject).Text("name") == name;
            moved = isMeant ? item : moved;
            return isMeant;
        });
        if (moved is not null)
        {
            containers.Insert(toFront ? 0 : containers.Count, moved);
        }
    }
}
