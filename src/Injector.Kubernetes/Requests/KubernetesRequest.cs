namespace Injector.Kubernetes.Requests;

/// <summary>One request to an API server, complete but for credentials and the server's address.</summary>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Absolute path, escaped, without the query.</param>
public sealed record KubernetesRequest(string Method, string Path)
{
    /// <summary>Query without the question mark, escaped; empty for none.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>What the response may be.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Media type of <see cref="Body"/>; null without one.</summary>
    public string? ContentType { get; init; }

    /// <summary>Body in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>True for a watch: the response is a stream of lines.</summary>
    public bool IsWatch { get; init; }

    /// <summary>Path and query as they stand in the request line.</summary>
    public string PathAndQuery => Query.Length == 0 ? Path : $"{Path}?{Query}";

    /// <summary>A GET of any path, as <c>/version</c>.</summary>
    /// <param name="path">Absolute path, escaped already.</param>
    public static KubernetesRequest Raw(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new KubernetesRequest("GET", path);
    }

    /// <summary>The request line, for messages.</summary>
    public override string ToString() => $"{Method} {PathAndQuery}";
}
