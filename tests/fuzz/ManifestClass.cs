using System.Text.Json.Nodes;
using Injector.Parity.Tests.Hosts;

namespace Injector.Fuzz;

/// <summary>Manifests through <c>kube-inject</c>: it ends with a known code and no stack trace, and what it writes is what it makes of the same objects as JSON.</summary>
internal sealed class ManifestClass : IFuzzClass
{
    private static readonly Dictionary<string, string> Environment = [];

    public string Make(Mutator mutator) => mutator.Mutate(mutator.Pick(Seeds.Manifests));

    public async Task<bool> TryAsync(string input)
    {
        var run = await InjectAsync(input);
        if (run.Code != 0)
        {
            return run.Out.Length == 0 ? false : throw new FaultException($"exit code {run.Code} with output");
        }

        if (Documents.Of(input) is not { } given)
        {
            // A document that no pod stands in may be what no strict reader takes; it passes to the byte.
            return true;
        }

        var made = Documents.Of(run.Out) ?? throw new FaultException("what was written cannot be read");
        var json = await InjectAsync(string.Concat(given.Select(root => $"---\n{root?.ToJsonString()}\n")));
        if (json.Code != 0)
        {
            throw new FaultException($"taken as it stands, refused as JSON: {json.Error}");
        }

        var (text, other) = (Texts(made), Texts(Documents.Of(json.Out)!));
        return text.SequenceEqual(other) ? true : throw new FaultException($"text and JSON differ:\n{string.Join('\n', text.Except(other))}\n--\n{string.Join('\n', other.Except(text))}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<(int Code, string Out, string Error)> InjectAsync(string input)
    {
        var run = await CommandLineHost.RunAsync(["kube-inject", "-f", "-"], input, Environment);
        if (run.Code is not (0 or 1 or 2) || run.Error.Contains("\n   at ", StringComparison.Ordinal) || run.Error.Contains("please report", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException($"exit code {run.Code}: {run.Error}");
        }

        return run;
    }

    /// <summary>The documents without what is recorded of the lines, which JSON has others of.</summary>
    private static List<string> Texts(IEnumerable<JsonNode?> roots) => [.. roots.Select(root => Verdict.Compared(root as JsonObject ?? new JsonObject { ["root"] = root?.DeepClone() }).ToJsonString())];
}
