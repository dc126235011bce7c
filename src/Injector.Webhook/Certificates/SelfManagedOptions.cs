using Injector.Webhook.Options;

namespace Injector.Webhook.Certificates;

/// <summary>Where self-managed certificates live and how long.</summary>
/// <param name="Namespace">Namespace of Secrets and Lease.</param>
/// <param name="Names">Names of Secrets and Lease.</param>
/// <param name="Identity">This replica, different from all others.</param>
/// <param name="Policy">Names and lifetimes.</param>
/// <param name="Scope">Whose CA bundles are kept.</param>
internal sealed record SelfManagedOptions(string Namespace, SelfManagedNames Names, string Identity, CertificatePolicy Policy, CaBundleScope Scope)
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(15);

    /// <summary>Pause between two looks: several of them fit into the overlap of a rotation.</summary>
    public TimeSpan CheckPeriod => Policy.Overlap / 5 < LongestCheck ? Policy.Overlap / 5 : LongestCheck;

    /// <summary>The options a command line means.</summary>
    /// <exception cref="UsageException">There is no name to put into the certificate.</exception>
    public static SelfManagedOptions From(WebhookOptions options)
    {
        if (options.DnsNames.Count == 0)
        {
            throw new UsageException("--certificates=self-managed needs --dns-name <service>.<namespace>.svc, the name API servers will check");
        }

        var service = options.DnsNames[0].Split('.') is [var name, var ns, "svc", ..] ? (Name: name, Namespace: ns) : default;
        return new SelfManagedOptions(
            options.Namespace,
            new SelfManagedNames(options.SelfManagedName),
            $"{options.Instance}_{Guid.NewGuid():N}",
            new CertificatePolicy { DnsNames = options.DnsNames, Overlap = options.RotationOverlap },
            new CaBundleScope(options.RevisionName, options.WebhookConfigurations, service.Namespace, service.Name));
    }
}
