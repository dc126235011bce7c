using System.Text;

namespace Injector.Fuzz.Commands;

/// <summary>Manifests through <c>diff</c>, <c>explain</c> and <c>analyze</c>, in every form of theirs, held against <c>kube-inject</c> and against themselves.</summary>
internal sealed class CommandClass : IFuzzClass
{
    private const string Between = "\n%%%%\n";

    private static readonly string[] DiffForms =
        ["unified", "unified --color always", "stat", "json", "yaml", "github", "gitlab", "sarif", "junit", "markdown", "html", "patch", "kustomize"];

    private static readonly string[] FindingForms = ["text", "json", "json", "github", "gitlab", "sarif", "junit", "markdown"];

    private readonly string _folder = Directory.CreateTempSubdirectory("injector-fuzz-").FullName;

    public string Make(Mutator mutator)
    {
        var seed = mutator.Pick(CommandSeeds.Manifests);
        var line = Line(mutator);
        var first = CommandSeeds.Mutate(mutator, seed);
        return line.StartsWith("pair", StringComparison.Ordinal) ? $"{line}\n{first}{Between}{CommandSeeds.Mutate(mutator, seed)}" : $"{line}\n{first}";
    }

    public async Task<bool> TryAsync(string input)
    {
        var end = input.IndexOf('\n', StringComparison.Ordinal);
        var words = input[..end].Split(' ');
        var texts = input[(end + 1)..].Split(Between);
        var (form, flags) = (words[1], words[2..]);
        return words[0] switch
        {
            "diff" => await DiffLaws.OfInjectionAsync(texts[0], form, flags),
            "against" => await DiffLaws.OfCommittedAsync(Write("source", texts[0]), texts[0], Write("injected", string.Empty), form, flags),
            "pair" => await DiffLaws.OfPairAsync(Write("old", texts[0]), Write("new", texts[^1]), Write("copy", texts[0]), form, flags),
            "patch" => await RepairLaws.OfPatchesAsync(Write("source", texts[0]), texts[0], Write("patched", string.Empty), Write("injected", string.Empty)),
            "pair-fix" => await RepairLaws.OfFixAsync(Write("source", texts[0]), Write("committed", texts[^1])),
            "explain" => await ExplainLaws.HoldAsync(texts[0], form, flags),
            _ => await AnalyzeLaws.HoldAsync(texts[0], form, flags),
        };
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>What is called, how the answer is written, and further flags: the first line of an input.</summary>
    private static string Line(Mutator mutator) => mutator.Next(8) switch
    {
        0 => $"diff {mutator.Pick(DiffForms)}",
        1 => $"against {mutator.Pick(DiffForms)}{Exact(mutator)}",
        2 => $"pair {mutator.Pick(DiffForms)}{Exact(mutator)}",
        3 => "patch -",
        4 => "pair-fix -",
        5 or 6 => $"explain {mutator.Pick(["text", "json", "json", "yaml"])}{mutator.Pick(["", "", "", " --values global.proxy --mesh defaultConfig.concurrency", " -n shop"])}",
        _ => $"analyze {mutator.Pick(FindingForms)}{mutator.Pick(["", "", " --pod-security restricted", " --severity warning --fail-on warning", " --ignore *=*/shop/*"])}",
    };

    private static string Exact(Mutator mutator) => mutator.Next(4) == 0 ? " --exact" : string.Empty;

    /// <summary>Writes a file of a side; it has one name on all sides, because that is how objects without a name are matched.</summary>
    private string Write(string side, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, side)).FullName, "app.yaml");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
