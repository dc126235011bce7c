using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;

namespace Injector.Core.Legacy;

/// <summary>Joins the parts of a fragment to a pod spec.</summary>
internal static class FragmentJoin
{
    private const string ServiceAccountPath = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const long ProxyGroup = 1337;

    /// <summary>As Istio's command line up to 1.7 did it: everything at the end, nothing of an earlier injection removed.</summary>
    /// <param name="pod">Owned by the caller; changed.</param>
    /// <param name="fragment">The parts to join.</param>
    /// <param name="holdsApplication">Whether the proxy comes first, so that the application starts after it.</param>
    /// <param name="rules">Rules of the release.</param>
    public static void AsCommandLine(JsonObject pod, Fragment fragment, bool holdsApplication, ReleaseRules rules)
    {
        var spec = pod.EnsureObject("spec");
        AppendAll(spec, "initContainers", fragment.InitContainers);
        AppendContainers(spec, fragment, holdsApplication);
        AppendAll(spec, "volumes", fragment.Volumes);
        if (rules.Holds(ReleaseRule.ProxyMayHoldApplication))
        {
            AppendAll(spec, "imagePullSecrets", fragment.ImagePullSecrets);
        }

        spec.Remove("dnsConfig");
        if (fragment.DnsConfig is { } dns)
        {
            spec["dnsConfig"] = dns.DeepClone();
        }
    }

    /// <summary>As the webhook did it, and the command line from 1.8 on.</summary>
    /// <param name="pod">Owned by the caller; changed.</param>
    /// <param name="fragment">The parts to join.</param>
    /// <param name="holdsApplication">Whether the proxy comes first, so that the application starts after it.</param>
    /// <param name="rules">Rules of the release.</param>
    public static void AsWebhook(JsonObject pod, Fragment fragment, bool holdsApplication, ReleaseRules rules)
    {
        EarlierInjection.Remove(pod);
        var spec = pod.EnsureObject("spec");
        var mount = ServiceAccountMount(pod);
        AppendAll(spec, "initContainers", fragment.InitContainers);
        if (rules.Holds(ReleaseRule.ValidationRunsFirst))
        {
            MoveToFront(spec.List("initContainers"), ContainerNames.Validation);
        }

        AppendContainers(spec, fragment, holdsApplication);
        if (mount is not null && pod.Proxy() is { } proxy)
        {
            proxy.EnsureList("volumeMounts").Append(mount.DeepClone());
        }

        AppendAll(spec, "volumes", fragment.Volumes);
        AppendAll(spec, "imagePullSecrets", fragment.ImagePullSecrets);
        if (fragment.DnsConfig is { } dns)
        {
            spec["dnsConfig"] = dns.DeepClone();
        }
    }

    /// <summary>Lets the proxy, which is not root, read the tokens mounted into the pod.</summary>
    public static void GiveGroup(JsonObject pod, ReleaseRules rules)
    {
        var spec = pod.EnsureObject("spec");
        if (!rules.Holds(ReleaseRule.FsGroupKeepsSecurityContext))
        {
            spec.Remove("securityContext");
        }

        spec.EnsureObject("securityContext")["fsGroup"] = ProxyGroup;
    }

    private static void AppendContainers(JsonObject spec, Fragment fragment, bool holdsApplication)
    {
        AppendAll(spec, "containers", fragment.Containers);
        if (holdsApplication)
        {
            MoveToFront(spec.List("containers"), ContainerNames.Proxy);
        }
    }

    private static void AppendAll(JsonObject spec, string member, JsonArray items)
    {
        if (items.Count > 0)
        {
            var list = spec.EnsureList(member);
            foreach (var item in items)
            {
                list.Append(item?.DeepClone());
            }
        }
    }

    private static void MoveToFront(JsonArray? list, string name)
    {
        if (list.IndexOfNamed(name) is > 0 and var index)
        {
            var moved = list![index];
            list.RemoveAt(index);
            list.Insert(0, moved);
        }
    }

    /// <summary>The last of the application's mounts of its service account; the proxy gets the same one.</summary>
    private static JsonObject? ServiceAccountMount(JsonObject pod)
    {
        JsonObject? found = null;
        foreach (var container in pod.Containers() ?? [])
        {
            foreach (var mount in (container as JsonObject).List("volumeMounts") ?? [])
            {
                found = mount is JsonObject candidate && candidate.Text("mountPath") == ServiceAccountPath ? candidate : found;
            }
        }

        return found;
    }
}
