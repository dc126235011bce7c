using System.Net.Sockets;
using System.Security.Authentication;
using Injector.Kubernetes.Config;

namespace Injector.Kubernetes.Transport;

/// <summary>Says in words for people why no answer came. Pure.</summary>
internal static class ConnectionTrouble
{
    public static KubernetesConnectionException Of(ClusterConnection cluster, Exception error)
    {
        var origin = cluster.Origin.Length == 0 ? string.Empty : $" ({cluster.Origin})";
        return new KubernetesConnectionException($"API server {cluster.Server}{origin}: {Reason(error)}", error);
    }

    public static KubernetesConnectionException Timeout(ClusterConnection cluster, string request, TimeSpan limit) =>
        new($"API server {cluster.Server}: {request}: no answer within {limit.TotalSeconds:0.#} s");

    private static string Reason(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException tls:
                    return $"TLS failed: {tls.Message} (is certificate-authority the one of this cluster, and is the server's name in its certificate?)";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "connection refused; is the cluster running, and is this its address?";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } lookup:
                    return $"the host name cannot be resolved ({lookup.Message})";
                case TimeoutException:
                    return "it could not be reached in time; is there a network path to it (VPN, proxy)?";
                default:
                    break;
            }
        }

        return error.Message;
    }
}
