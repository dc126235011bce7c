namespace Injector.Webhook.Configuration;

/// <summary>Names of the ConfigMaps to watch; the revision's suffix is already part of them.</summary>
/// <param name="Injector">ConfigMap with the keys <c>config</c> and <c>values</c>.</param>
/// <param name="Mesh">ConfigMap with the key <c>mesh</c>.</param>
internal sealed record ClusterConfigurationNames(string Injector, string Mesh);
