using System.Text.Json.Nodes;
using Injector.Core.Releases;

namespace Injector.Core.PostProcessing;

/// <summary>Describes to the proxy what a probe asked of the application before it was rewritten.</summary>
internal static class AppProber
{
    /// <summary>The description; null when the probe is none the proxy can stand in for, or points at the proxy already.</summary>
    public static JsonObject? Describe(ProbeSite site, long statusPort, ReleaseRules rules)
    {
        var prober = new JsonObject();
        if (site.Handler.Object("httpGet") is { } http)
        {
            if (ResolvePort(http, site.Container) is not { } port || port == statusPort)
            {
                return null;
            }

            var httpGet = HttpGet(http, port);
            if (!rules.Holds(ReleaseRule.ProbersAreWrapped))
            {
                return httpGet;
            }

            prober["httpGet"] = httpGet;
        }
        else if (rules.Holds(ReleaseRule.TcpProbesAreRewritten) && site.Handler.Object("tcpSocket") is { } tcp)
        {
            if (ResolvePort(tcp, site.Container) is not { } port || port == statusPort)
            {
                return null;
            }

            prober["tcpSocket"] = TcpSocket(tcp, port);
        }
        else if (rules.Holds(ReleaseRule.GrpcProbesAreRewritten) && site.Handler.Object("grpc") is { } grpc)
        {
            prober["grpc"] = new JsonObject { ["port"] = grpc["port"].AsInteger() ?? 0, ["service"] = grpc.Text("service") };
        }
        else
        {
            return null;
        }

        if (!site.IsHook && site.Handler["timeoutSeconds"].AsInteger() is { } timeout and not 0)
        {
            prober["timeoutSeconds"] = timeout;
        }

        return prober;
    }

    private static JsonObject HttpGet(JsonObject http, long port)
    {
        var described = new JsonObject();
        CopyText(http, described, "path");
        described["port"] = port;
        CopyText(http, described, "host");
        CopyText(http, described, "scheme");
        if (http.List("httpHeaders") is { Count: > 0 } headers)
        {
            var copies = described.EnsureList("httpHeaders");
            foreach (var header in headers)
            {
                var map = header as JsonObject;
                copies.Append(new JsonObject { ["name"] = map.Text("name") ?? string.Empty, ["value"] = map.Text("value") ?? string.Empty });
            }
        }

        return described;
    }

    private static JsonObject TcpSocket(JsonObject tcp, long port)
    {
        var described = new JsonObject { ["port"] = port };
        CopyText(tcp, described, "host");
        return described;
    }

    private static void CopyText(JsonObject from, JsonObject to, string name)
    {
        if (from.Text(name) is { Length: > 0 } text)
        {
            to[name] = text;
        }
    }

    /// <summary>The port as a number, a name looked up among the container's ports; null when the name is not there.</summary>
    private static long? ResolvePort(JsonObject handler, JsonObject container)
    {
        if (handler.Text("port") is not { } name)
        {
            return handler["port"].AsInteger() ?? 0;
        }

        foreach (var port in container.List("ports") ?? [])
        {
            if (port is JsonObject candidate && candidate.Text("name") == name)
            {
                return candidate["containerPort"].AsInteger() ?? 0;
            }
        }

        return null;
    }
}
