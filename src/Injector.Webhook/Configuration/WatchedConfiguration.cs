using Injector.Hosting.Configuration;
using Injector.Hosting.Naming;

namespace Injector.Webhook.Configuration;

/// <summary>What configuration is watched.</summary>
/// <param name="Namespace">Namespace of the ConfigMaps.</param>
/// <param name="Names">Their names.</param>
/// <param name="Files">Files that go over them.</param>
/// <param name="Revision">Revision of the control plane; empty for the default one.</param>
internal sealed record WatchedConfiguration(string Namespace, ConfigMapNames Names, ConfigurationFiles Files, string Revision)
{
    /// <summary>Name of the ConfigMap that a text belongs to; the injector's when that cannot be told.</summary>
    /// <param name="text">Name of the text in errors, or of its ConfigMap.</param>
    public string NameOfMapAtFault(string? text)
    {
        var mesh = ConfigMapObject.SourceOf(Namespace, Names.Mesh);
        return text == mesh || text == ConfigMapObject.KeyNameOf(mesh, ConfigMapKeys.Mesh) ? Names.Mesh : Names.Injector;
    }
}
