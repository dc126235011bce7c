using System.Security.Cryptography.X509Certificates;

namespace Injector.Kubernetes.Config;

/// <summary>Everything needed to reach one API server as one user: what a kubeconfig context or a pod's credentials come down to.</summary>
public sealed record ClusterConnection
{
    /// <summary>Address; its path, if any, goes before every request path.</summary>
    public required Uri Server { get; init; }

    /// <summary>Who the caller is.</summary>
    public required ICredentialSource Credentials { get; init; }

    /// <summary>Certificates that the server's must lead to; null for the machine's trusted roots.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Name that the server's certificate must carry; null for the host of <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>True: whoever answers is believed. Only when the user asked for it twice: in the kubeconfig and on the command line.</summary>
    public bool SkipServerVerification { get; init; }

    /// <summary>HTTP, HTTPS or SOCKS5 proxy; null for what the environment says (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>).</summary>
    public Uri? Proxy { get; init; }

    /// <summary>In whose name requests are made; null for the caller's own.</summary>
    public Impersonation? Impersonation { get; init; }

    /// <summary>Namespace to use when the user names none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Where this came from, for messages: <c>context prod</c> or <c>in-cluster</c>.</summary>
    public string Origin { get; init; } = string.Empty;
}

/// <summary>Another user in whose name requests are made (<c>kubectl --as</c>).</summary>
/// <param name="User">User name.</param>
/// <param name="Groups">Groups; may be empty.</param>
/// <param name="Uid">User id; null for none.</param>
/// <param name="Extra">More facts about the user, each with any number of values, ordered by key.</param>
public sealed record Impersonation(
    string User, IReadOnlyList<string> Groups, string? Uid = null, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>? Extra = null);
