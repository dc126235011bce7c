using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Analyzing;

/// <summary>Tells which injected image likely needs a pull secret that nothing brings.</summary>
internal static class InjectedImages
{
    private const string DockerHub = "docker.io";

    /// <summary>Registries that give images to everyone.</summary>
    private static readonly string[] Public =
    [
        DockerHub, "index.docker.io", "gcr.io", "ghcr.io", "quay.io", "registry.k8s.io", "k8s.gcr.io", "registry.istio.io", "public.ecr.aws", "mcr.microsoft.com",
        "registry.access.redhat.com", "registry.redhat.io", "registry.gitlab.com", "cgr.dev",
    ];

    /// <summary>Ends of the names of registries that a cloud's nodes have credentials for.</summary>
    private static readonly string[] OfClouds = [".gcr.io", ".pkg.dev", ".amazonaws.com", ".amazonaws.com.cn", ".azurecr.io", ".azurecr.cn", ".icr.io", ".ocir.io", ".aliyuncs.com"];

    /// <summary>The first such image; null when there is none.</summary>
    /// <param name="pod">The injected pod.</param>
    public static string? FirstWithoutSecret(AnalyzedPod pod)
    {
        if (!pod.IsInjected || pod.Finished.Items("spec", "imagePullSecrets").Count > 0)
        {
            return null;
        }

        var own = ImagesOf(pod.Author).Select(container => RegistryOf(container.Image)).ToHashSet(StringComparer.Ordinal);
        return ImagesOf(pod.Finished)
            .Where(container => !pod.IsAuthors(container.Name) && IsPrivate(RegistryOf(container.Image)) && !own.Contains(RegistryOf(container.Image)))
            .Select(container => container.Image)
            .FirstOrDefault();
    }

    private static IEnumerable<(string Name, string Image)> ImagesOf(JsonObject pod) =>
        AnalyzedPod.ContainerLists.SelectMany(list => AnalyzedPod.Containers(pod, list))
            .Select(item => (item.Container.Text("name") ?? string.Empty, item.Container.Text("image") ?? string.Empty));

    /// <summary>The registry as image references name it: the part before the first slash when it looks like a host.</summary>
    private static string RegistryOf(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? string.Empty : image[..slash];
        return first == "localhost" || first.AsSpan().ContainsAny('.', ':') ? first : DockerHub;
    }

    private static bool IsPrivate(string registry) =>
        !Public.Contains(registry, StringComparer.OrdinalIgnoreCase) && !Array.Exists(OfClouds, end => registry.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
