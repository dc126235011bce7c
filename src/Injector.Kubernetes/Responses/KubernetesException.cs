namespace Injector.Kubernetes;

/// <summary>Talking to a cluster failed. The message names what was asked, what went wrong and what to do.</summary>
public class KubernetesException : Exception
{
    /// <summary>Creates the exception.</summary>
    public KubernetesException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A kubeconfig, an in-cluster credential or an exec plugin cannot be used. The message names the file and the entry.</summary>
public sealed class KubeConfigException : KubernetesException
{
    /// <summary>Creates the exception.</summary>
    public KubeConfigException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The server could not be reached, did not prove who it is, took too long, or answered what no API server answers.</summary>
public sealed class KubernetesConnectionException : KubernetesException
{
    /// <summary>Creates the exception.</summary>
    public KubernetesConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
