using System.Text.Json.Nodes;
using Injector.Cli.Host;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Charting.Values;

/// <summary>Puts the values of files and flags together, in Helm's order: files, JSON, words, texts, texts of files; the later one wins.</summary>
/// <param name="host">Files and standard input.</param>
internal sealed class ValuesReader(CommandHost host)
{
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>The values that were given, without the chart's own.</summary>
    /// <exception cref="ConfigurationException">Some of them cannot be read; all of these are named.</exception>
    public JsonObject Read(ValuesRequest request)
    {
        var values = new JsonObject();
        foreach (var file in request.Files)
        {
            if (MapOf(file) is { } map)
            {
                ValueTree.Merge(values, map);
            }
        }

        Each("--set-json", request.Json, text => SetExpression.ApplyJson(text, values));
        Each("--set", request.Typed, text => SetExpression.Apply(text, values, SetExpression.Typed));
        Each("--set-string", request.Texts, text => SetExpression.Apply(text, values, word => JsonValue.Create(word)));
        Each("--set-file", request.FromFiles, text =>
        {
            var (path, file) = SetExpression.Split(text);
            path.Put(values, JsonValue.Create(TextOf(file, "--set-file") ?? string.Empty));
        });
        return _problems.Count == 0 ? values : throw new ConfigurationException(_problems);
    }

    private void Each(string flag, IReadOnlyList<string> arguments, Action<string> apply)
    {
        foreach (var argument in arguments)
        {
            try
            {
                apply(argument);
            }
            catch (SetException e)
            {
                _problems.Add(new ConfigurationProblem(string.Empty, 0, 0, $"{flag} {e.Message}", "write it as name=value, for example image.tag=1.2"));
            }
        }
    }

    private JsonObject? MapOf(string file)
    {
        if (TextOf(file, "--values") is not { } text)
        {
            return null;
        }

        try
        {
            var node = ValueTree.WithFloats(YamlReader.Read(text, new YamlReadOptions { FileName = file }));
            if (node is null or JsonObject)
            {
                return (JsonObject?)node;
            }

            _problems.Add(new ConfigurationProblem(file, 1, 1, "is no map of values", "a file of values begins with a name and a colon, for example image:"));
        }
        catch (YamlException e)
        {
            _problems.Add(new ConfigurationProblem(file, e.Position.Line, e.Position.Column, e.Reason));
        }

        return null;
    }

    private string? TextOf(string file, string flag)
    {
        try
        {
            using var stream = file == "-" ? host.Input : host.Files.OpenRead(file);
            return YamlEncoding.ReadText(stream, file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            _problems.Add(new ConfigurationProblem(string.Empty, 0, 0, $"{flag} {file}: there is no such file", "check the path"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new ConfigurationProblem(string.Empty, 0, 0, $"{flag} {file}: cannot be read: {e.Message}", "check the path"));
        }
        catch (YamlException e)
        {
            _problems.Add(new ConfigurationProblem(file, e.Position.Line, e.Position.Column, e.Reason));
        }

        return null;
    }
}
