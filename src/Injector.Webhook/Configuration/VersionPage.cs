using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Hosting.Building;
using Injector.Webhook.Health;

namespace Injector.Webhook.Configuration;

/// <summary><c>/version</c>: what this webhook is made of, and the configuration in force, for replicas to be compared by.</summary>
internal static class VersionPage
{
    /// <summary>The page.</summary>
    /// <param name="holder">Has the configuration in force.</param>
    /// <param name="revision">Revision of this webhook.</param>
    /// <param name="instance">Name of this replica.</param>
    public static ManagementPage Of(ConfigurationHolder holder, string revision, string instance) =>
        new("/version", "application/json", () => TextOf(TreeOf(holder.Current, revision, instance)));

    private static JsonObject TreeOf(ActiveConfiguration? active, string revision, string instance)
    {
        var tree = BuildInfo.Current.ToTree();
        tree["revision"] = revision;
        tree["instance"] = instance;
        tree["configuration"] = active is null
            ? null
            : new JsonObject { ["generation"] = active.Generation, ["hash"] = active.Snapshot.Hash, ["release"] = active.Snapshot.Release.ToString() };
        return tree;
    }

    private static string TextOf(JsonObject tree)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            tree.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }
}
