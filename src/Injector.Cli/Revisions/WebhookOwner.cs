using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Revisions;

/// <summary>Whose control plane a webhook configuration leads to.</summary>
internal static class WebhookOwner
{
    /// <summary>This product.</summary>
    public const string Injector = "injector";

    /// <summary>Istio.</summary>
    public const string Istio = "istio";

    /// <summary>Somebody else, or nobody says.</summary>
    public const string Unknown = "unknown";

    /// <summary>Tells it by the labels that the charts write, else by the name of the Service.</summary>
    /// <param name="configuration">A MutatingWebhookConfiguration.</param>
    public static string Of(JsonObject configuration)
    {
        var labels = configuration.TextMap("metadata", "labels");
        if (labels.GetValueOrDefault("app.kubernetes.io/name") is { } name)
        {
            return name == Injector ? Injector : name == "istiod" ? Istio : Unknown;
        }

        var isIstio = labels.GetValueOrDefault("operator.istio.io/component") == "Pilot"
            || configuration.Items("webhooks").Any(entry => entry.TextOrEmpty("clientConfig", "service", "name").StartsWith("istiod", StringComparison.Ordinal));
        return isIstio ? Istio : Unknown;
    }
}
