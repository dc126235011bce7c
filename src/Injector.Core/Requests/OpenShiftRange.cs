using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Requests;

/// <summary>User and group of the proxy.</summary>
/// <param name="User">User id.</param>
/// <param name="Group">Group id.</param>
internal readonly record struct ProxyIdentity(long User, long Group)
{
    public static ProxyIdentity Default { get; } = new(1337, 1337);
}

/// <summary>OpenShift gives every namespace ranges of user and group ids; the proxy takes the last one of its range.</summary>
internal static class OpenShiftRange
{
    private const string UserRange = "openshift.io/sa.scc.uid-range";
    private const string GroupRange = "openshift.io/sa.scc.supplemental-groups";

    /// <summary>Whether a namespace has a range of users that can be read.</summary>
    public static bool IsGiven(IReadOnlyDictionary<string, string> namespaceAnnotations) => LastOfBlock(namespaceAnnotations.GetValueOrDefault(UserRange)) is not null;

    public static ProxyIdentity Identity(IReadOnlyDictionary<string, string> namespaceAnnotations)
    {
        var fallback = ProxyIdentity.Default;
        var users = namespaceAnnotations.GetValueOrDefault(UserRange);
        var groups = namespaceAnnotations.TryGetValue(GroupRange, out var own) ? own : users;
        return new(LastOfBlock(users) ?? fallback.User, LastOfFirstBlock(groups) ?? fallback.Group);
    }

    private static long? LastOfFirstBlock(string? blocks)
    {
        long? first = null;
        foreach (var block in (blocks ?? string.Empty).Split(','))
        {
            if (LastOfBlock(block) is not { } last)
            {
                return null;
            }

            first ??= last;
        }

        return first;
    }

    /// <summary>The last id of <c>start/size</c> or <c>start-end</c>; null when the text is neither.</summary>
    private static long? LastOfBlock(string? block)
    {
        var text = block ?? string.Empty;
        var mark = text.IndexOfAny(['/', '-']);
        if (mark < 0 || Id(text[..mark]) is not { } start || Id(text[(mark + 1)..]) is not { } second)
        {
            return null;
        }

        if (text[mark] == '-')
        {
            return second >= start ? second : null;
        }

        return second > 0 ? unchecked((uint)(start + second - 1)) : null;
    }

    private static uint? Id(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// OpenShift's admission writes a user into every container before the injector sees the pod. Where the proxy has the same one as the
    /// application it was not chosen, and the template's own is wanted.
    /// </summary>
    /// <param name="pod">Owned by the caller; changed.</param>
    /// <param name="countsInitContainers">Whether a user of the application's init containers is one of the application.</param>
    public static void ResetUser(JsonObject pod, bool countsInitContainers)
    {
        if (pod.Proxy().Object("securityContext") is not { } context)
        {
            return;
        }

        long applicationUser = 0;
        foreach (var item in (pod.Containers() ?? []).Concat(countsInitContainers ? pod.InitContainers() ?? [] : []))
        {
            if (item is JsonObject container
                && container.Text("name") is not (ContainerNames.Proxy or ContainerNames.Init or ContainerNames.Validation)
                && container.Object("securityContext")?["runAsUser"].AsInteger() is { } user)
            {
                applicationUser = user;
            }
        }

        if (applicationUser == (context["runAsUser"].AsInteger() ?? 0))
        {
            context.Remove("runAsUser");
            context.Remove("runAsGroup");
        }
    }
}
