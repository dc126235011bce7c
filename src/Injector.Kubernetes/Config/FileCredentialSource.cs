using System.Security.Cryptography.X509Certificates;

namespace Injector.Kubernetes.Config;

/// <summary>
/// A token or a client certificate in files that somebody else renews: read again every minute, and at once after a refusal.
/// When a later reading fails the last good credentials stay, since the files may be in the middle of being replaced.
/// </summary>
internal sealed class FileCredentialSource(Func<Credential> read, TimeProvider time) : ICredentialSource
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Credential? _current;
    private long _readAt;

    public ValueTask<Credential> GetAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_current is null || time.GetElapsedTime(_readAt) >= MaxAge)
            {
                _current = Read(_current);
                _readAt = time.GetTimestamp();
            }

            return ValueTask.FromResult(_current);
        }
    }

    public void Invalidate(Credential refused)
    {
        lock (_gate)
        {
            if (_current == refused)
            {
                _readAt = time.GetTimestamp() - (long)(MaxAge.TotalSeconds * time.TimestampFrequency);
            }
        }
    }

    private Credential Read(Credential? last)
    {
        try
        {
            var fresh = read();
            if (!Same(fresh.ClientCertificate, last?.ClientCertificate))
            {
                return fresh;
            }

            // The same object for the same certificate: connections belong to it.
            return fresh.BearerToken == last?.BearerToken ? last ?? fresh : fresh with { ClientCertificate = last?.ClientCertificate };
        }
        catch (Exception error) when (last is not null && error is KubeConfigException or IOException or UnauthorizedAccessException)
        {
            return last!;
        }
    }

    private static bool Same(X509Certificate2? one, X509Certificate2? other) =>
        one is null ? other is null : other is not null && one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);
}
