using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Config;

/// <summary>Turns one context of a merged kubeconfig into a connection.</summary>
internal sealed class ContextResolver(KubeConfig config, KubeConfigOptions options, TimeProvider time)
{
    public ClusterConnection Resolve()
    {
        var context = ChosenContext();
        var cluster = Referenced(context, "cluster", config.Cluster) ?? throw new KubeConfigException($"{context.Place}: names no cluster");
        var user = Referenced(context, "user", config.User);
        var namespaceName = context.Body.TextOrEmpty("namespace");
        return new ClusterConnection
        {
            Server = Server(cluster),
            Authorities = Authorities(cluster),
            SkipServerVerification = SkipsVerification(cluster),
            TlsServerName = cluster.Body.TextOrEmpty("tls-server-name") is { Length: > 0 } name ? name : null,
            Proxy = Proxy(cluster),
            Credentials = new UserResolver(options, time).Credentials(user, cluster),
            Impersonation = Impersonation(user),
            Namespace = namespaceName.Length == 0 ? "default" : namespaceName,
            Origin = $"context {context.Name}",
        };
    }

    private KubeConfigEntry ChosenContext()
    {
        var name = options.Context ?? config.CurrentContext;
        var known = string.Join(", ", config.ContextNames);
        if (name.Length == 0)
        {
            throw new KubeConfigException($"the kubeconfig names no current context; choose one with --context (known: {(known.Length == 0 ? "none" : known)})");
        }

        return config.Context(name)
            ?? throw new KubeConfigException($"context '{name}' is not in the kubeconfig (known: {(known.Length == 0 ? "none" : known)})");
    }

    private static KubeConfigEntry? Referenced(KubeConfigEntry context, string field, Func<string, KubeConfigEntry?> find)
    {
        var name = context.Body.TextOrEmpty(field);
        return name.Length == 0 ? null : find(name) ?? throw new KubeConfigException($"{context.Place}: {field} '{name}' does not exist");
    }

    private static Uri Server(KubeConfigEntry cluster)
    {
        var text = cluster.Body.TextOrEmpty("server");
        if (text.Length == 0)
        {
            throw new KubeConfigException($"{cluster.Place}: 'server' is missing");
        }

        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        return Uri.TryCreate(address, UriKind.Absolute, out var server) && server.Scheme is "https" or "http" && server.UserInfo.Length == 0 && server.Query.Length == 0
            ? server
            : throw new KubeConfigException($"{cluster.Place}: server '{text}' is not an http(s) address");
    }

    private static X509Certificate2Collection? Authorities(KubeConfigEntry cluster)
    {
        if (cluster.Body.TextOrEmpty("certificate-authority-data") is { Length: > 0 } inline)
        {
            var what = $"{cluster.Place}: certificate-authority-data";
            return PemFiles.Authorities(PemFiles.Decode(inline, what), what);
        }

        var path = cluster.PathOf("certificate-authority");
        return path.Length == 0 ? null : PemFiles.Authorities(PemFiles.ReadText(path, "certificate-authority"), $"certificate-authority {path}");
    }

    private bool SkipsVerification(KubeConfigEntry cluster)
    {
        if (!cluster.Body.Flag("insecure-skip-tls-verify"))
        {
            return false;
        }

        return options.AllowInsecure
            ? true
            : throw new KubeConfigException(
                $"{cluster.Place}: insecure-skip-tls-verify would let anybody pose as the API server; set certificate-authority-data instead, "
                + "or ask for it with --insecure-skip-tls-verify");
    }

    private static Uri? Proxy(KubeConfigEntry cluster)
    {
        var text = cluster.Body.TextOrEmpty("proxy-url");
        if (text.Length == 0)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy.Scheme is "http" or "https" or "socks5"
            ? proxy
            : throw new KubeConfigException($"{cluster.Place}: proxy-url '{text}' is not an http, https or socks5 address");
    }

    private Impersonation? Impersonation(KubeConfigEntry? user)
    {
        if (options.ImpersonateUser is { } asked)
        {
            return new Impersonation(asked, options.ImpersonateGroups);
        }

        if (options.ImpersonateGroups.Count > 0)
        {
            throw new KubeConfigException("--as-group needs --as");
        }

        var body = user?.Body;
        var name = body.TextOrEmpty("as");
        if (name.Length == 0)
        {
            return null;
        }

        var uid = body.TextOrEmpty("as-uid");
        return new Impersonation(name, Strings(body!["as-groups"]), uid.Length == 0 ? null : uid, Extra(body["as-user-extra"]));
    }

    private static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>? Extra(JsonNode? extra) => extra is JsonObject map
        ? [.. map.Select(pair => KeyValuePair.Create(pair.Key, Strings(pair.Value))).OrderBy(pair => pair.Key, StringComparer.Ordinal)]
        : null;

    private static IReadOnlyList<string> Strings(JsonNode? list) =>
        list is JsonArray array ? [.. array.OfType<JsonValue>().Select(value => value.ToString())] : [];
}
