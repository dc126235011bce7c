using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>
/// What the webhook made of the injected containers, by short hashes of the names of their members and items. When it is called for the pod
/// again, all else in them is what others added meanwhile: the API server's defaults, a service account's token, another webhook's variables.
/// That stays, while nothing of an outdated injection does.
/// </summary>
internal static class MadeParts
{
    private const int Digits = 4;

    /// <summary>The hashes of all that is in the injected containers, sorted, one behind the other.</summary>
    /// <param name="pod">The pod as it was just injected.</param>
    /// <param name="status">What it says was injected.</param>
    public static string Of(JsonObject pod, InjectionStatus status)
    {
        var made = new List<ushort>();
        foreach (var (list, container) in Containers(pod, status))
        {
            var hash = HashOf(list, container);
            foreach (var (member, value) in container)
            {
                var ofMember = Fingerprint.Add(hash, member);
                made.Add(Short(Fingerprint.Add(ofMember, string.Empty)));
                if (value is JsonArray items && ListKey.Of(items) is { } key)
                {
                    foreach (var item in items)
                    {
                        made.Add(Short(Fingerprint.Add(ofMember, ListKey.NameOf(item, key)!)));
                    }
                }
            }
        }

        made.Sort();
        return TextOf(made);
    }

    private static string TextOf(List<ushort> sorted)
    {
        var bytes = new byte[sorted.Count * sizeof(ushort)];
        var length = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(length), sorted[i]);
                length += sizeof(ushort);
            }
        }

        return Convert.ToHexStringLower(bytes.AsSpan(0, length));
    }

    /// <summary>Gives the injected containers what others had added to them.</summary>
    /// <param name="pod">The pod as it was just injected; changed.</param>
    /// <param name="status">What it says was injected.</param>
    /// <param name="before">The pod as it came, injected before.</param>
    /// <param name="made">What that injection had made.</param>
    public static void KeepOthers(JsonObject pod, InjectionStatus status, JsonObject before, string made)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + Digits <= made.Length; i += Digits)
        {
            known.Add(made.Substring(i, Digits));
        }

        foreach (var (list, container) in Containers(pod, status))
        {
            if (before.Spec().List(list).FindNamed(container.Text("name")!) is { } old)
            {
                var hash = HashOf(list, container);
                KeepOthers(container, old, (member, name) => known.Contains(Short(Fingerprint.Add(Fingerprint.Add(hash, member), name)).ToString("x4", CultureInfo.InvariantCulture)));
            }
        }
    }

    private static void KeepOthers(JsonObject container, JsonObject old, Func<string, string, bool> isMade)
    {
        foreach (var (member, value) in old)
        {
            if (!container.TryGetPropertyValue(member, out var current))
            {
                if (!isMade(member, string.Empty))
                {
                    container[member] = value?.DeepClone();
                }
            }
            else if (current is JsonArray list && value is JsonArray items && ListKey.Of(list, items) is { } key)
            {
                var present = ListKey.Index(list, key);
                foreach (var item in items)
                {
                    if (ListKey.NameOf(item, key) is { } name && !present.ContainsKey(name) && !isMade(member, name))
                    {
                        list.Append(item!.DeepClone());
                    }
                }
            }
        }
    }

    private static IEnumerable<(string List, JsonObject Container)> Containers(JsonObject pod, InjectionStatus status)
    {
        foreach (var list in new[] { "initContainers", "containers" })
        {
            foreach (var item in pod.Spec().List(list) ?? [])
            {
                if (item is JsonObject container && container.Text("name") is { } name && status.Lists(list, name))
                {
                    yield return (list, container);
                }
            }
        }
    }

    private static uint HashOf(string list, JsonObject container) => Fingerprint.Add(Fingerprint.Add(Fingerprint.Start, list), container.Text("name")!);

    private static ushort Short(uint hash) => (ushort)Fingerprint.Folded(hash);
}
