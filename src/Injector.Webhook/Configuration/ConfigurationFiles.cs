using Injector.Core;

namespace Injector.Webhook.Configuration;

/// <summary>Where mounted configuration stands; a null file takes the built-in text.</summary>
/// <param name="ConfigFile">Key <c>config</c> of the injector's ConfigMap.</param>
/// <param name="ValuesFile">Key <c>values</c> of the injector's ConfigMap.</param>
/// <param name="MeshFile">Key <c>mesh</c> of the mesh's ConfigMap; a missing file means the defaults.</param>
internal sealed record ConfigurationFiles(string? ConfigFile, string? ValuesFile, string? MeshFile)
{
    /// <summary>Reads the texts.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read.</exception>
    public InjectorConfig Read() => ConfigFile is null ? ReadOverBuiltIn() : new InjectorConfig
    {
        ConfigText = ReadText(ConfigFile),
        ConfigFile = ConfigFile,
        ValuesText = ValuesFile is null ? null : ReadText(ValuesFile),
        ValuesFile = ValuesFile ?? "values",
        MeshText = MeshFile is null || !File.Exists(MeshFile) ? null : ReadText(MeshFile),
        MeshFile = MeshFile ?? "mesh",
    };

    private InjectorConfig ReadOverBuiltIn()
    {
        var builtIn = BuiltInConfiguration.Load();
        return builtIn with
        {
            ValuesText = ValuesFile is null ? builtIn.ValuesText : ReadText(ValuesFile),
            ValuesFile = ValuesFile ?? builtIn.ValuesFile,
            MeshText = MeshFile is null ? builtIn.MeshText : ReadText(MeshFile),
            MeshFile = MeshFile ?? builtIn.MeshFile,
        };
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([new ConfigurationProblem(file, 0, 0, $"cannot be read: {e.Message}")], e);
        }
    }
}
