using Injector.Webhook.Connections;
using Injector.Webhook.Health;
using Injector.Webhook.Options;
using Injector.Webhook.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>Adds the demand for client certificates.</summary>
internal static class ClientAuthenticationSetup
{
    /// <summary>Callers must show a certificate, where the options name authorities; else anybody may call.</summary>
    /// <exception cref="UsageException">The file of authorities cannot be used.</exception>
    public static IServiceCollection AddClientAuthentication(this IServiceCollection services, WebhookOptions options)
    {
        if (options.ClientCaFile is not { } file)
        {
            return services;
        }

        // A wrong path is told to whoever starts the webhook; a file that turns bad later does not end it.
        ClientAuthorities.Read(file);
        return services
            .AddCertificateScheme()
            .AddSingleton(provider => new ClientAuthorities(file, provider.GetRequiredService<ILogger<ClientAuthorities>>()))
            .AddSingleton(provider => new ClientCertificates(
                provider.GetRequiredService<ClientAuthorities>(),
                options.ClientNames,
                provider.GetRequiredService<OwnConnections>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ClientCertificates>>()))
            .AddStartup(provider => provider.GetRequiredService<ClientAuthorities>().Reload())
            .AddHostedService<ClientAuthorityReloader>()
            .AddHealthCheck(provider => new HealthFinding(
                "client-authorities-latest", provider.GetRequiredService<ClientAuthorities>().Problem, Blocking: false));
    }

    /// <summary>Tells each call who its caller is, where callers must show a certificate.</summary>
    public static WebApplication UseClientAuthentication(this WebApplication app)
    {
        if (app.Services.GetService<ClientCertificates>() is not null)
        {
            app.UseAuthentication();
        }

        return app;
    }

    // Without AddAuthentication, which would make keys for cookies and look for a folder to keep them in.
    private static IServiceCollection AddCertificateScheme(this IServiceCollection services)
    {
        services.AddAuthenticationCore(options => options.DefaultScheme = CertificateAuthenticationDefaults.AuthenticationScheme).AddWebEncoders();
        new AuthenticationBuilder(services).AddCertificate();
        return services.AddSingleton<ICertificateValidationCache, HandshakeVerdicts>();
    }
}
