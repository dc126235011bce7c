namespace Injector.Webhook.Certificates;

/// <summary>How long self-managed certificates live and when they are renewed. All instants are pure functions of a certificate's dates.</summary>
internal sealed record CertificatePolicy
{
    /// <summary>Names and IP addresses that the serving certificate carries, the service's own first: <c>name.namespace.svc</c>.</summary>
    public required IReadOnlyList<string> DnsNames { get; init; }

    /// <summary>Life of a certificate authority; default one year.</summary>
    public TimeSpan AuthorityLifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Life of a serving certificate; default 30 days.</summary>
    public TimeSpan ServingLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a new authority is in the bundle before anything signed by it is served, and an old one stays after; default one hour. Longer than
    /// replicas take to notice a changed Secret and API servers to notice a changed bundle.
    /// </summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far certificates are dated back, for readers whose clocks are behind; default five minutes.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When a certificate is to be renewed: after two thirds of its life.</summary>
    public DateTimeOffset RenewalOf(KeyedCertificate certificate) =>
        CreationOf(certificate) + ((certificate.NotAfter - CreationOf(certificate)) * (2.0 / 3));

    /// <summary>When a certificate was made.</summary>
    public DateTimeOffset CreationOf(KeyedCertificate certificate) => certificate.NotBefore + ClockSkew;
}
