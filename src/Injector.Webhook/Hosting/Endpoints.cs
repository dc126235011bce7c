using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Injector.Webhook.Hosting;

/// <summary>The addresses the webhook listens on, ports that were chosen included.</summary>
/// <param name="Tls">Address of the TLS listener.</param>
/// <param name="Management">Address of health and metrics; null when there is none.</param>
internal sealed record Endpoints(IPEndPoint? Tls, IPEndPoint? Management)
{
    /// <summary>Asks a server that has started.</summary>
    public static Endpoints Of(IServiceProvider services)
    {
        var endpoints = new Endpoints(null, null);
        foreach (var address in services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
        {
            var binding = BindingAddress.Parse(address);
            var host = IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback;
            var endpoint = new IPEndPoint(host, binding.Port);
            endpoints = binding.Scheme == "https" ? endpoints with { Tls = endpoint } : endpoints with { Management = endpoint };
        }

        return endpoints;
    }
}
