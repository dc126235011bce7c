namespace Injector.Hosting.Naming;

/// <summary>Keys of Istio's two ConfigMaps.</summary>
public static class ConfigMapKeys
{
    /// <summary>Templates, policy and selectors, in the injector's ConfigMap.</summary>
    public const string Config = "config";

    /// <summary>Values, in the injector's ConfigMap.</summary>
    public const string Values = "values";

    /// <summary>The mesh configuration, in the mesh's ConfigMap.</summary>
    public const string Mesh = "mesh";
}
