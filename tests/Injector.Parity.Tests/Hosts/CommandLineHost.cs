using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli;
using Injector.Cli.Files;
using Injector.Cli.Host;
using Injector.Yaml;

namespace Injector.Parity.Tests.Hosts;

/// <summary><c>injector kube-inject</c>, called as its process calls it: arguments and streams in, an exit code and streams out.</summary>
public static class CommandLineHost
{
    /// <summary>Injects manifests, one document each; those that are refused are left out of a second run that writes the others.</summary>
    public static async Task<IReadOnlyList<Verdict>> InjectAsync(HostSetup setup, IReadOnlyList<JsonObject> manifests)
    {
        var (code, _, log) = await RunAsync(setup, manifests);
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var errors = lines.Where(line => Text(line, "level") == "error").ToLookup(DocumentOf, SentenceOf);
        errors[0].ShouldBeEmpty("problems of no document");
        code.ShouldBe(errors.Count == 0 ? 0 : 1, log);

        var warnings = lines.Where(line => Text(line, "level") == "warning").ToLookup(DocumentOf);
        var good = Enumerable.Range(0, manifests.Count).Where(i => !errors.Contains(i + 1)).ToList();
        var (_, output, rest) = await RunAsync(setup, [.. good.Select(i => manifests[i])]);
        var written = YamlDocumentReader.ReadAll(new StringReader(output), "out").Where(document => !document.IsEmpty).Select(document => document.Root!.AsObject()).ToList();
        written.Count.ShouldBe(good.Count, rest);

        var verdicts = new Verdict[manifests.Count];
        for (var i = 0; i < manifests.Count; i++)
        {
            var at = good.IndexOf(i);
            verdicts[i] = at < 0
                ? new Verdict(null, [.. errors[i + 1].Order(StringComparer.Ordinal)], 0)
                : new Verdict(written[at], [], warnings[i + 1].Count());
        }

        return verdicts;
    }

    /// <summary>Runs a command line in the machine's file system.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(
        IReadOnlyList<string> arguments, string input, IReadOnlyDictionary<string, string> environment)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. arguments], new CommandHost
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Error = error,
            Files = new PhysicalFileSystem(Path.GetTempPath()),
            Environment = environment,
        });
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>What a command says of manifests, one document each, in JSON: <c>kube-inject</c> on standard error, <c>explain</c> on standard output.</summary>
    public static Task<(int Code, string Out, string Error)> RunAsync(HostSetup setup, IReadOnlyList<JsonObject> manifests, params string[] command) => RunAsync(
        [.. command is [] ? ["kube-inject"] : command, "-f", "-", "--log-format", "json", .. setup.Flags],
        string.Concat(manifests.Select(manifest => $"---\n{manifest.ToJsonString()}\n")),
        setup.Variables);

    private static int DocumentOf(JsonObject line) => line["document"]?.GetValue<int>() ?? 0;

    private static string SentenceOf(JsonObject line) => Text(line, "hint") is { Length: > 0 } hint ? $"{Text(line, "message")}; {hint}" : Text(line, "message");

    private static string Text(JsonObject line, string name) => line[name]?.GetValue<string>() ?? string.Empty;
}
