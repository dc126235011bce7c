namespace Injector.Hosting.Naming;

/// <summary>Keys of Istio's two ConfigMaps.</summary>
public static class ConfigMapKeys
{
    /// <summary>Templates, policy and selectors, in the injector's ConfigMap.</summary>
    public const string Config = "config";

    /// <summary>Values, in the injector's ConfigMap.</summary>
    public const string Values = "values";

    /// <summary>What is said about injection beside templates and values, in the injector's ConfigMap; may be missing. Istio does not know it.</summary>
    public const string Settings = "settings";

    /// <summary>The mesh configuration, in the mesh's ConfigMap.</summary>
    public const string Mesh = "mesh";
}
