using System.Net;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Injector.Kubernetes.Tests.Support;

/// <summary>A server on loopback with real TLS whose answers a test writes itself.</summary>
internal sealed class TestApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApiServer(WebApplication app, TestCertificates certificates) => (_app, Certificates) = (app, certificates);

    public TestCertificates Certificates { get; }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TestApiServer> StartAsync(
        RequestDelegate handler, string[]? names = null, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var certificates = new TestCertificates();
        var serverCertificate = certificates.Server(names ?? ["127.0.0.1"]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = serverCertificate;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
            });
        }));
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        return new TestApiServer(app, certificates);
    }

    public ClusterConnection Connection(ICredentialSource? credentials = null) => new()
    {
        Server = Address,
        Authorities = [Certificates.Authority],
        Credentials = credentials ?? new FixedCredentialSource(Credential.Anonymous),
        Origin = "test",
    };

    public KubernetesClient Client(ICredentialSource? credentials = null, ClientOptions? options = null) =>
        new(Connection(credentials), options ?? new ClientOptions(), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await _app.StopAsync(limit.Token);
        }

        await _app.DisposeAsync();
        Certificates.Dispose();
    }
}
