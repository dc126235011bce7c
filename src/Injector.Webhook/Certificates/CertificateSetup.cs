using Injector.Kubernetes;
using Injector.Webhook.Health;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;
using Injector.Webhook.Startup;

namespace Injector.Webhook.Certificates;

/// <summary>Adds the certificate that is served, from where the options say.</summary>
internal static class CertificateSetup
{
    /// <summary>Adds the serving certificate, its source, and what is told of both.</summary>
    /// <exception cref="UsageException">Self-managed certificates have no name to carry.</exception>
    public static IServiceCollection AddServingCertificate(this IServiceCollection services, WebhookOptions options)
    {
        services.AddSingleton<CertificateNotice>().AddSingleton(CreateServing);
        services.AddHealthCheck(provider => FindingOf(provider.GetRequiredService<ServingCertificate>()));
        services.AddHealthCheck(provider => new HealthFinding(
            "certificate-latest", provider.GetRequiredService<ServingCertificate>().Problem, Blocking: false));
        return options.Certificates switch
        {
            CertificateMode.Ephemeral => services.AddEphemeralCertificate(options),
            CertificateMode.Files => services.AddCertificateFiles(options.CertificateFiles!),
            CertificateMode.SelfManaged => services.AddSelfManagedCertificates(SelfManagedOptions.From(options)),
            _ => throw new InvalidOperationException($"there is no source of certificates for {options.Certificates}"),
        };
    }

    private static ServingCertificate CreateServing(IServiceProvider provider)
    {
        var notice = provider.GetRequiredService<CertificateNotice>();
        var serving = new ServingCertificate(provider.GetRequiredService<TimeProvider>()) { Changed = notice.Tell };
        provider.GetRequiredService<WebhookMetrics>().Observe(
            "injector_certificate_seconds_left", "Seconds until the serving certificate expires.", () => Math.Floor(serving.SecondsLeft));
        return serving;
    }

    private static HealthFinding FindingOf(ServingCertificate serving) => new(
        "certificate",
        serving.IsValid ? null : serving.Problem ?? "there is no certificate that is valid now",
        Detail: serving.Current is { } loaded ? $"valid until {loaded.NotAfter.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : null);

    private static IServiceCollection AddEphemeralCertificate(this IServiceCollection services, WebhookOptions options) =>
        services.AddStartup(provider => new EphemeralCertificate(
            provider.GetRequiredService<ServingCertificate>(), options.DnsNames, provider.GetRequiredService<TimeProvider>()).Create());

    private static IServiceCollection AddCertificateFiles(this IServiceCollection services, CertificateFiles files) => services
        .AddSingleton(provider => new CertificateFileReloader(
            files,
            provider.GetRequiredService<ServingCertificate>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CertificateFileReloader>>()))
        .AddStartup((provider, cancellation) => provider.GetRequiredService<CertificateFileReloader>().ReloadAsync(cancellation))
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<CertificateFileReloader>());

    private static IServiceCollection AddSelfManagedCertificates(this IServiceCollection services, SelfManagedOptions options) => services
        .AddSingleton(provider => CreateSelfManaged(provider, options))
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<SelfManagedCertificateService>())
        .AddHealthCheck(provider => new HealthFinding(
            "certificates-self-managed", provider.GetRequiredService<SelfManagedCertificateService>().Problem, Blocking: false));

    private static SelfManagedCertificateService CreateSelfManaged(IServiceProvider provider, SelfManagedOptions options)
    {
        var metrics = provider.GetRequiredService<WebhookMetrics>();
        var service = new SelfManagedCertificateService(
            provider.GetRequiredService<IKubernetesClient>(),
            options,
            provider.GetRequiredService<ServingCertificate>(),
            metrics,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SelfManagedCertificateService>>());
        metrics.Observe(
            "injector_leader", "1 in the one replica that renews certificates and keeps the CA bundle.", () => service.IsLeader ? 1 : 0);
        metrics.Observe(
            "injector_certificate_authority_seconds_left",
            "Seconds until the authority of the serving certificate expires.",
            () => Math.Floor(service.AuthoritySecondsLeft));
        return service;
    }
}
