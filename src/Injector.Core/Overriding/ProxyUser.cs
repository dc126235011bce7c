using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Go.Strconv;

namespace Injector.Core.Overriding;

/// <summary>
/// Lets the traffic rules follow a user that the pod's author chose for the proxy: the rules exempt the proxy's own traffic by its user.
/// </summary>
internal static class ProxyUser
{
    /// <param name="merged">Owned by the caller; changed.</param>
    /// <param name="submitted">The pod as it came.</param>
    /// <param name="proxyConfigIsTproxy">Whether the proxy configuration's interception mode is TPROXY.</param>
    /// <param name="warnings">Gets a finding when there is no init container to adjust.</param>
    public static void Follow(JsonObject merged, JsonObject submitted, bool proxyConfigIsTproxy, List<InjectionProblem> warnings)
    {
        var chosen = submitted.Proxy().Object("securityContext");
        var user = chosen?["runAsUser"].AsInteger();
        var group = chosen?["runAsGroup"].AsInteger();
        if (user is null && group is null)
        {
            return;
        }

        var initContainers = merged.InitContainers();
        var init = initContainers.FindNamed(ContainerNames.Init) ?? initContainers.FindNamed(ContainerNames.Validation);
        if (init is null)
        {
            warnings.Add(PodProblems.UserWithoutInit(submitted.ProxyPointer()));
            return;
        }

        var tproxy = proxyConfigIsTproxy || merged.Annotation(AnnotationNames.InterceptionMode) == "TPROXY";
        if (tproxy && user is not null && merged.Proxy() is { } proxy)
        {
            proxy.EnsureObject("securityContext")["runAsUser"] = 0L;
        }

        if (!tproxy && init.Text("name") == ContainerNames.Validation)
        {
            CopyUser(init, user, group);
        }

        if (user is not null and not 0)
        {
            ExemptUser(init.List("args"), user.Value);
        }
    }

    private static void CopyUser(JsonObject container, long? user, long? group)
    {
        var context = container.EnsureObject("securityContext");
        if (user is not null)
        {
            context["runAsUser"] = user.Value;
        }

        if (group is not null)
        {
            context["runAsGroup"] = group.Value;
        }
    }

    /// <summary>Replaces the value of the first <c>-u</c>.</summary>
    private static void ExemptUser(JsonArray? arguments, long user)
    {
        for (var i = 0; arguments is not null && i + 1 < arguments.Count; i++)
        {
            if (arguments[i].AsText() == "-u")
            {
                arguments[i + 1] = GoParse.Decimal(user);
                return;
            }
        }
    }
}
