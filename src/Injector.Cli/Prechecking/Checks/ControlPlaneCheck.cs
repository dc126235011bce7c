using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Kubernetes.Requests;
using Injector.Yaml;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Whether the configuration is there, and the Service that its sidecars connect to.</summary>
internal sealed class ControlPlaneCheck : IPrecheck
{
    private const string UsualAddress = "istiod.istio-system.svc:15012";

    private static readonly ResourceType Endpoints = new("", "v1", "endpoints", "Endpoints");

    public string Subject => "the control plane";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var mesh = await ConfigurationTexts.FindAsync(context, ConfigMapKeys.Mesh, cancellation);
        await ConfigurationTexts.FindAsync(context, ConfigMapKeys.Config, cancellation);
        var address = AddressOf(mesh) is { Length: > 0 } given ? given : UsualAddress;
        var colon = address.LastIndexOf(':');
        var (host, port) = colon < 0 ? (address, string.Empty) : (address[..colon], address[(colon + 1)..]);
        if (host.Split('.') is [var name, var space, "svc", ..] && name.Length > 0 && space.Length > 0)
        {
            await CheckServiceAsync(context, new WorkloadName("Service", space, name), address, port, cancellation);
        }
        else
        {
            context.Find(PrecheckRules.ControlPlaneOutside, $"sidecars connect to {address}, which is no Service of this cluster");
        }
    }

    private static async Task CheckServiceAsync(PrecheckContext context, WorkloadName title, string address, string port, CancellationToken cancellation)
    {
        var service = await context.LookUpAsync(ResourceTypes.Services, title.Namespace, title.Name, cancellation);
        if (service is null)
        {
            context.Find(PrecheckRules.ControlPlaneMissing, $"sidecars connect to {address}, and there is no such Service", title);
            return;
        }

        var ports = service.Items("spec", "ports").Select(entry => entry.At("port").AsInteger()?.ToString(CultureInfo.InvariantCulture) ?? string.Empty).ToList();
        if (port.Length > 0 && !ports.Contains(port))
        {
            context.Find(PrecheckRules.ControlPlaneMissing, $"sidecars connect to {address}, and the Service has the ports {string.Join(", ", ports)} only", title);
            return;
        }

        if (!HasAddress(await context.LookUpAsync(Endpoints, title.Namespace, title.Name, cancellation)))
        {
            context.Find(PrecheckRules.ControlPlaneIdle, $"sidecars connect to {address}, which has no ready endpoint", title);
        }
    }

    /// <summary>Whether something is ready behind a Service.</summary>
    public static bool HasAddress(JsonObject? endpoints) => endpoints.Items("subsets").Any(subset => subset.Items("addresses").Count > 0);

    /// <summary>The endpoints of a Service.</summary>
    public static Task<JsonObject?> EndpointsAsync(PrecheckContext context, string space, string name, CancellationToken cancellation) =>
        context.LookUpAsync(Endpoints, space, name, cancellation);

    private static string AddressOf(string? mesh)
    {
        try
        {
            return mesh is null ? string.Empty : YamlReader.Read(mesh).TextOrEmpty("defaultConfig", "discoveryAddress");
        }
        catch (YamlException)
        {
            // Whoever reads the mesh configuration to inject with it says what is wrong with it.
            return string.Empty;
        }
    }
}
