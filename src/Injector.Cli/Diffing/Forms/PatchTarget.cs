using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing.Forms;

/// <summary>Names the object that a patch is for.</summary>
internal static class PatchTarget
{
    /// <summary>Groups of Kubernetes whose kinds all live in a namespace, and the kinds of the core group that do not.</summary>
    private static readonly string[] NamespacedGroups = ["apps", "autoscaling", "batch"], ClusterKinds = ["ComponentStatus", "Namespace", "Node", "PersistentVolume"];

    private const string ExpressionSigns = @"\.+*?()|[]{}^$";

    /// <summary>By what it is known in a cluster.</summary>
    /// <param name="item">The object.</param>
    public static JsonObject Of(ComparedObject item) => Of(item, item.Identity.Name, item.Identity.Namespace);

    /// <summary>
    /// By what kustomize knows it among its resources. Names are regular expressions there, and an object that names no namespace is told from one of the
    /// same name by <c>default</c>; that is left out where the kind may have no namespace at all.
    /// </summary>
    /// <param name="item">The object.</param>
    public static JsonObject ForKustomize(ComparedObject item)
    {
        var written = item.Tree.TextOrEmpty("metadata", "namespace");
        return Of(item, Expression(item.Identity.Name), written.Length > 0 ? Expression(written) : IsNamespaced(item.Identity) ? "default" : string.Empty);
    }

    private static JsonObject Of(ComparedObject item, string name, string @namespace)
    {
        var version = item.Tree.TextOrEmpty("apiVersion") is var given && given.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? given[(slash + 1)..] : given;
        var target = new JsonObject();
        foreach (var (member, value) in new[] { ("group", item.Identity.Group), ("version", version), ("kind", item.Identity.Kind), ("name", name), ("namespace", @namespace) })
        {
            if (value.Length > 0)
            {
                target.Add(member, value);
            }
        }

        return target;
    }

    private static bool IsNamespaced(ObjectIdentity identity) =>
        identity.Group.Length == 0 ? !ClusterKinds.Contains(identity.Kind) : NamespacedGroups.Contains(identity.Group);

    private static string Expression(string name) => string.Concat(name.Select(c => ExpressionSigns.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
}
