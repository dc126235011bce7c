using System.Text.RegularExpressions;
using Injector.Core.Workloads;
using Injector.Testing;
using Injector.Testing.Patching;
using Injector.Yaml;

namespace Injector.Core.Tests;

/// <summary>
/// Whole injections with the built-in configuration: every folder below <c>Cases</c> is a situation with <c>input.yaml</c> and what both
/// hosts make of it, <c>expected.yaml</c> and <c>expected.report.txt</c>.
/// </summary>
public sealed partial class CaseTests
{
    private static readonly string Root = Path.Combine(ConformanceData.RepositoryRoot(), "tests", "Injector.Core.Tests", "Cases");
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    public static TheoryData<string> Situations => [.. Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Inject_Situation_MakesWhatTheFolderExpects(string situation)
    {
        var folder = Path.Combine(Root, situation);
        var (output, report) = Run(File.ReadAllText(Path.Combine(folder, "input.yaml")), InjectionHost.CommandLine);

        Snapshot.ShouldMatch(output, Path.Combine(folder, "expected.yaml"));
        Snapshot.ShouldMatch(report, Path.Combine(folder, "expected.report.txt"));
        var (answered, told) = Run(File.ReadAllText(Path.Combine(folder, "input.yaml")), InjectionHost.Webhook);
        (WithoutMade().Replace(answered, string.Empty), told).ShouldBe((output, report));
    }

    [Fact]
    public void Folders_Files_AreAllUsed() =>
        Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!)
            .ShouldBeSubsetOf(["input.yaml", "expected.yaml", "expected.report.txt"]);

    /// <summary>What the webhook alone records: what it made, should it be called again for the pod.</summary>
    [GeneratedRegex("\"made\":\"[0-9a-f]+\",?")]
    private static partial Regex WithoutMade();

    private static (string Output, string Report) Run(string input, InjectionHost host)
    {
        var document = YamlReader.Read(input);
        var report = string.Empty;
        var result = document;
        foreach (var workload in WorkloadReader.Read(document, BuiltIn))
        {
            try
            {
                var injected = InjectionPipeline.Inject(new InjectionRequest { Pod = workload.ToPod(), Snapshot = BuiltIn, Owner = workload.Owner, Host = host });
                result = JsonPatchApplier.Apply(result, workload.Rebase(injected.Patch));
                report += $"{workload.Kind} {workload.Name}: {injected.Decision.Id}: {injected.Decision.Sentence}\n";
                report += string.Concat(injected.Warnings.Select(w => $"  warning {w.Id}: {w.Field}: {w}\n"));
            }
            catch (InjectionException error)
            {
                report += $"{workload.Kind} {workload.Name}: {error.Kind}: {error.Message}\n";
            }
        }

        return (YamlWriter.Write(result), report);
    }
}
