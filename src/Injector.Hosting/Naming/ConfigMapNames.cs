namespace Injector.Hosting.Naming;

/// <summary>Names of the two ConfigMaps of a control plane.</summary>
/// <param name="Injector">ConfigMap with the keys <c>config</c> and <c>values</c>.</param>
/// <param name="Mesh">ConfigMap with the key <c>mesh</c>.</param>
public sealed record ConfigMapNames(string Injector, string Mesh)
{
    /// <summary>Istio's names for a revision.</summary>
    /// <param name="revision">Revision; empty and <c>default</c> add no suffix.</param>
    public static ConfigMapNames Of(string revision) =>
        new(RevisionNames.Of(RevisionNames.Injector, revision), RevisionNames.Of(RevisionNames.Mesh, revision));

    /// <summary>The ConfigMap that holds a key.</summary>
    /// <param name="key">One of <see cref="ConfigMapKeys"/>.</param>
    public string Holding(string key) => key == ConfigMapKeys.Mesh ? Mesh : Injector;
}
