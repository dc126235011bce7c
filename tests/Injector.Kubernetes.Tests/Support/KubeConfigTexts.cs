using System.Text;

namespace Injector.Kubernetes.Tests.Support;

/// <summary>Kubeconfigs of one context; cluster and user are given as the inside of a flow mapping.</summary>
internal static class KubeConfigTexts
{
    public static string Of(Uri server, string cluster = "", string user = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: main
        contexts:
        - name: main
          context: {cluster: c, user: u}
        clusters:
        - name: c
          cluster: {server: "{{server.AbsoluteUri}}", {{cluster}}}
        users:
        - name: u
          user: {{{user}}}
        """;

    /// <summary>An inline bundle of certificate authorities.</summary>
    public static string Trusting(params TestCertificates[] authorities) =>
        $"certificate-authority-data: {Base64(string.Concat(authorities.Select(one => one.AuthorityPem)))}";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
