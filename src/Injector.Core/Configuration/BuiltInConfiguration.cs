using System.Text;

namespace Injector.Core;

/// <summary>The configuration used when none is given; its texts are the files of the folder <c>templates</c>.</summary>
public static class BuiltInConfiguration
{
    /// <summary>Name of the built-in templates in errors, by which they are told from others.</summary>
    internal const string ConfigName = "built-in config";

    private static readonly string[] TemplateNames = ["sidecar", "gateway", "grpc-agent", "grpc-simple"];

    /// <summary>Templates, values and mesh configuration that make the same pods as the defaults of Istio 1.30.</summary>
    public static InjectorConfig Load() => new()
    {
        ConfigText = Config(),
        ValuesText = Read("values.yaml"),
        MeshText = Read("mesh.yaml"),
        ConfigFile = ConfigName,
        ValuesFile = "built-in values",
        MeshFile = "built-in mesh",
    };

    /// <summary>The file of the folder <c>templates</c> that has a line of a built-in template, with its line there; null for no such template.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="line">Line of its text, from 1.</param>
    public static (string File, int Line)? FileOf(string template, int line)
    {
        if (!TemplateNames.Contains(template, StringComparer.Ordinal))
        {
            return null;
        }

        var shared = Read("shared.tpl").AsSpan().TrimEnd('\n').Count('\n') + 1;
        return line > shared ? ($"{template}.tpl", line - shared) : ("shared.tpl", line);
    }

    /// <summary>The text of a template; null when none of that name is built in.</summary>
    internal static string? FindTemplate(string name) =>
        TemplateNames.Contains(name, StringComparer.Ordinal) ? Read("shared.tpl") + Read(name + ".tpl") : null;

    /// <summary>The text of ConfigMap key <c>config</c>: each template stands behind the named templates that all of them share.</summary>
    private static string Config()
    {
        var shared = Read("shared.tpl");
        var text = new StringBuilder(Read("config.yaml")).Append("templates:\n");
        foreach (var name in TemplateNames)
        {
            text.Append("  ").Append(name).Append(": |\n");
            AppendIndented(text, shared);
            AppendIndented(text, Read(name + ".tpl"));
        }

        return text.ToString();
    }

    private static void AppendIndented(StringBuilder text, string block)
    {
        foreach (var line in block.AsSpan().TrimEnd('\n').EnumerateLines())
        {
            text.Append(line.IsEmpty ? string.Empty : "    ").Append(line).Append('\n');
        }
    }

    private static string Read(string name)
    {
        using var stream = typeof(BuiltInConfiguration).Assembly.GetManifestResourceStream("templates/" + name)
            ?? throw new InvalidOperationException($"the resource templates/{name} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
