using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>A pod as the checks of the Pod Security Standards look at it.</summary>
internal sealed class SecuredPod
{
    /// <param name="pod">An object with <c>metadata</c> and <c>spec</c>; read only.</param>
    public SecuredPod(JsonObject pod)
    {
        Pod = pod;
        Spec = pod.Object("spec") ?? [];
        Context = Spec.Object("securityContext");
        Containers =
        [
            .. AnalyzedPod.ContainerLists.SelectMany(list => AnalyzedPod.Containers(pod, list)
                .Select(item => new SecuredContainer(list, item.Container.Text("name") ?? string.Empty, item.Container))),
        ];
    }

    /// <summary>The pod.</summary>
    public JsonObject Pod { get; }

    /// <summary>Its spec.</summary>
    public JsonObject Spec { get; }

    /// <summary>The security context of the pod; null when it has none.</summary>
    public JsonObject? Context { get; }

    /// <summary>All containers: init containers first.</summary>
    public IReadOnlyList<SecuredContainer> Containers { get; }

    /// <summary>The security contexts of the pod and of its containers, each with whose it is; null for the pod.</summary>
    public IEnumerable<(SecuredContainer? Container, JsonObject Context)> Contexts
    {
        get
        {
            if (Context is not null)
            {
                yield return (null, Context);
            }

            foreach (var container in Containers)
            {
                if (container.Context is { } context)
                {
                    yield return (container, context);
                }
            }
        }
    }

    /// <summary>A violation in a security context.</summary>
    /// <param name="level">The lowest level that refuses it.</param>
    /// <param name="container">Whose context; null for the pod's.</param>
    /// <param name="member">Path below the context, with dots.</param>
    /// <param name="message">One sentence.</param>
    public static Violation InContext(PodSecurityLevel level, SecuredContainer? container, string member, string message) =>
        new(level, container, $"{container?.Field ?? "spec"}.securityContext.{member}", message)
        {
            Pointer = $"/securityContext/{member.Replace('.', '/')}",
        };
}

/// <summary>A container of such a pod.</summary>
/// <param name="List">The list it is in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Map">The container.</param>
internal sealed record SecuredContainer(string List, string Name, JsonObject Map)
{
    /// <summary>Its security context; null when it has none.</summary>
    public JsonObject? Context => Map.Object("securityContext");

    /// <summary>The container as people write its place: <c>spec.containers[web]</c>.</summary>
    public string Field => $"spec.{List}[{Name}]";
}
