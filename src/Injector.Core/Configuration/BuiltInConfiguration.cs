namespace Injector.Core;

/// <summary>The configuration used when none is given.</summary>
public static class BuiltInConfiguration
{
    /// <summary>Templates, values and mesh configuration that make the same pods as the defaults of Istio 1.30.</summary>
    public static InjectorConfig Load() => new()
    {
        ConfigText = Read("config.yaml"),
        ValuesText = Read("values.yaml"),
        MeshText = Read("mesh.yaml"),
        ConfigFile = "built-in config",
        ValuesFile = "built-in values",
        MeshFile = "built-in mesh",
    };

    private static string Read(string name)
    {
        using var stream = typeof(BuiltInConfiguration).Assembly.GetManifestResourceStream("templates/" + name)
            ?? throw new InvalidOperationException($"the resource templates/{name} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
