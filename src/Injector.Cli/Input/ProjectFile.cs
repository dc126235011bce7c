using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Files;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Input;

/// <summary>
/// The settings of a project, <c>.injector.yaml</c>: members <c>kinds</c>, which every command over manifests reads, and <c>ignore</c>, <c>severity</c> and
/// <c>failOn</c> of <c>analyze</c>. There are no others, so that a misspelt one does not silently do nothing.
/// </summary>
internal sealed class ProjectFile
{
    /// <summary>Name of the file that is read from the working folder when none is named.</summary>
    public const string UsualName = InputResolver.SettingsName;

    private static readonly string[] Members = ["failOn", "ignore", "kinds", "severity"];

    private readonly YamlDocument _document;
    private readonly List<Problem> _problems;

    private ProjectFile(YamlDocument document, List<Problem> problems) => (_document, _problems) = (document, problems);

    /// <summary>Reads it.</summary>
    /// <param name="path">The file; null for the usual one if it is there.</param>
    /// <param name="files">The files of the machine.</param>
    /// <param name="problems">Gets what is wrong with the file.</param>
    /// <returns>The file; null when there is none, it is empty, or it cannot be read.</returns>
    public static ProjectFile? Open(string? path, IReadableFiles files, List<Problem> problems)
    {
        var name = path ?? UsualName;
        try
        {
            return path is null && files.KindOf(UsualName) is PathKind.None ? null : Read(name, files, problems);
        }
        catch (YamlException e)
        {
            problems.Add(new Problem(name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(name, $"the settings cannot be read: {e.Message}") { Hint = "check the path given to --config-file" });
        }

        return null;
    }

    /// <summary>A member of the file; null when it is not there.</summary>
    public JsonNode? this[string member] => (_document.Root as JsonObject)?[member];

    /// <summary>The kinds beside those of Kubernetes that it names.</summary>
    public IReadOnlyList<PodKind> Kinds()
    {
        if (this["kinds"] is not { } list)
        {
            return [];
        }

        if (list is not JsonArray items)
        {
            Wrong("/kinds", "is no list");
            return [];
        }

        return [.. items.Select((item, i) => Kind(item, $"/kinds/{i}")).OfType<PodKind>()];
    }

    /// <summary>Tells what is wrong at a place of the file.</summary>
    public void Wrong(string pointer, string message, string? hint = null)
    {
        var position = _document.PositionOf(pointer);
        _problems.Add(new Problem(_document.FileName, message) { Line = position.Line, Column = position.Column, Hint = hint });
    }

    private static ProjectFile? Read(string name, IReadableFiles files, List<Problem> problems)
    {
        using var stream = files.OpenRead(name);
        var document = YamlDocument.FromText(YamlEncoding.ReadText(stream, name), name);
        if (document.IsEmpty)
        {
            return null;
        }

        var file = new ProjectFile(document, problems);
        file.CheckMembers();
        return file;
    }

    private void CheckMembers()
    {
        if (_document.Root is not JsonObject root)
        {
            Wrong(string.Empty, "is no mapping", $"write members {string.Join(", ", Members)}");
            return;
        }

        foreach (var (name, _) in root.Where(member => !Members.Contains(member.Key)))
        {
            Wrong(JsonPointer.Combine(string.Empty, name), $"unknown member \"{name}\"", $"known are {string.Join(", ", Members)}");
        }
    }

    private PodKind? Kind(JsonNode? item, string pointer)
    {
        try
        {
            if (item.AsText() is { } text)
            {
                return PodKind.Parse(text);
            }

            Wrong(pointer, "is no text", "write KIND.GROUP=PATH, for example Rollout.argoproj.io=spec.template");
        }
        catch (FormatException e)
        {
            Wrong(pointer, e.Message);
        }

        return null;
    }
}
