using Injector.Core;
using Injector.Yaml;

namespace Injector.Hosting.Files;

/// <summary>Reads configuration files as text and keeps what goes wrong.</summary>
internal sealed class TextFileReader(IReadableFiles files)
{
    /// <summary>Largest configuration file in bytes; a ConfigMap holds 1 MiB at most.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>Problems found so far.</summary>
    public List<ConfigurationProblem> Problems { get; } = [];

    /// <summary>The text of a file, or null after adding a problem.</summary>
    /// <param name="path">Path as given; null reads nothing.</param>
    /// <param name="flag">The flag that named it, for the advice.</param>
    public string? Read(string? path, string flag)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return ReadText(path, flag);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Problems.Add(new ConfigurationProblem(string.Empty, 0, 0, $"{Prefix(flag)}open {path}: no such file or directory", $"check the path given to {flag}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problems.Add(new ConfigurationProblem(path, 0, 0, $"{Prefix(flag)}cannot be read: {e.Message}", $"check the path given to {flag}"));
        }
        catch (YamlException e)
        {
            Problems.Add(new ConfigurationProblem(path, e.Position.Line, e.Position.Column, e.Reason));
        }

        return null;
    }

    private string? ReadText(string path, string flag)
    {
        if (files.KindOf(path) is PathKind.Directory)
        {
            Problems.Add(new ConfigurationProblem(path, 0, 0, "is a folder", $"{flag} takes a file"));
            return null;
        }

        using var stream = files.OpenRead(path);
        if (stream.CanSeek && stream.Length > MaxBytes)
        {
            Problems.Add(new ConfigurationProblem(path, 0, 0, $"is larger than {MaxBytes / 1024 / 1024} MiB", $"{flag} takes configuration, not manifests"));
            return null;
        }

        return YamlEncoding.ReadText(stream, path);
    }

    // The reference's words, so that scripts that look for them go on working.
    private static string Prefix(string flag) => flag == "--meshConfigFile" ? "cannot read mesh config file " : string.Empty;
}
