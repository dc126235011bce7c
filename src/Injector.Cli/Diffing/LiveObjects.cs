using System.Text.Json.Nodes;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Reads from a cluster the objects that manifests are about.</summary>
internal static class LiveObjects
{
    /// <summary>How reports name the place of what runs.</summary>
    public const string Place = "cluster";

    /// <summary>Adds the object of each manifest that the cluster has.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="manifests">The manifests.</param>
    /// <param name="found">Gets the objects.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Core.ConfigurationException">The cluster could not be asked.</exception>
    public static async Task ReadAsync(ClusterSession session, IReadOnlyList<ComparedObject> manifests, ObjectCollector found, CancellationToken cancellation)
    {
        foreach (var manifest in manifests)
        {
            if (manifest.Identity.Kind.Length == 0 || manifest.Tree is not JsonObject tree || await FindAsync(session, manifest, tree, cancellation) is not { } live)
            {
                continue;
            }

            var document = found.Store(YamlDocument.FromText(YamlWriter.Write(live), Place));
            found.Add(new ComparedObject
            {
                Identity = manifest.Identity,
                File = Place,
                RelativePath = manifest.RelativePath,
                Written = document,
                Source = document,
                IsLive = true,
            });
        }
    }

    private static async Task<JsonObject?> FindAsync(ClusterSession session, ComparedObject manifest, JsonObject tree, CancellationToken cancellation)
    {
        var apiVersion = tree.TextOrEmpty("apiVersion");
        return await session.FindTypeAsync(apiVersion, manifest.Identity.Kind, cancellation) is { } type
            ? await session.FindAsync(type, type.Namespaced ? manifest.Identity.Namespace : null, manifest.Identity.Name, cancellation)
            : null;
    }
}
