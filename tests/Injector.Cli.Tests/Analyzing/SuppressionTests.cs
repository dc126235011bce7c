using System.Text.Json.Nodes;
using Injector.Cli.Analyzing.Suppressing;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>How findings are answered: by comments, flags and the file of settings.</summary>
public sealed class SuppressionTests : IDisposable
{
    private const string Policy = "      dnsPolicy: Default\n";

    private readonly CliRun _run = new();

    [Theory]
    [InlineData("      dnsPolicy: Default # injector:ignore dns-policy planned\n")]
    [InlineData("      # injector:ignore dns-policy planned\n      dnsPolicy: Default\n")]
    [InlineData("      # injector:ignore dns-policy planned\n      # and told to everyone\n      dnsPolicy: Default\n")]
    public async Task Comment_OnTheLineOrAbove_Answers(string line)
    {
        var report = await Report(AnalyzeCommandTests.Odd.Replace(Policy, line, StringComparison.Ordinal));

        report["findings"]!.AsArray().ShouldBeEmpty();
        var suppressed = report["suppressed"]!.AsArray().ShouldHaveSingleItem()!;
        suppressed["id"]!.GetValue<string>().ShouldBe("dns-policy");
        suppressed["suppressedBy"]!.GetValue<string>().ShouldBe("comment");
        suppressed["reason"]!.GetValue<string>().ShouldBe("planned");
        _run.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("# injector:ignore dns-policy planned\n", "apiVersion: apps/v1\n")]
    [InlineData("", "apiVersion: apps/v1 # injector:ignore dns-policy planned\n")]
    [InlineData("---\r\n# injector:ignore dns-policy planned\r\n", "apiVersion: apps/v1\r\n")]
    public async Task Comment_AtTheFirstLine_AnswersForTheObject(string before, string first)
    {
        var report = await Report(before + AnalyzeCommandTests.Odd.Replace("apiVersion: apps/v1\n", first, StringComparison.Ordinal));

        report["findings"]!.AsArray().ShouldBeEmpty();
        report["suppressed"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("      # injector:ignore dns-policy planned\n\n      dnsPolicy: Default\n")]
    [InlineData("      dnsPolicy: Default # injector:ignore host-network planned\n")]
    [InlineData("      dnsPolicy: Default\n      # injector:ignore dns-policy planned\n")]
    [InlineData("      dnsPolicy: Default\n      hostname: a#injector:ignore dns-policy\n")]
    public async Task Comment_ElsewhereOrOfAnotherId_DoesNot(string line)
    {
        var report = await Report(AnalyzeCommandTests.Odd.Replace(Policy, line, StringComparison.Ordinal));

        Ids(report).ShouldContain("dns-policy");
        report["suppressed"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deployment/shop/web", true)]
    [InlineData("Deployment.apps/shop/web", true)]
    [InlineData("Deployment/shop/api", false)]
    public async Task Flag_OfAKindAsKubectlTakesIt_Answers_AndWhatAnswersNothingIsSaid(string resource, bool answers)
    {
        await _run.Run("analyze", "-o", "json", "-f", _run.Write("app.yaml", AnalyzeCommandTests.Odd), "-n", "shop", "--ignore", $"dns-policy={resource}");

        _run.Out.Contains("\"suppressedBy\"", StringComparison.Ordinal).ShouldBe(answers);
        _run.Error.Contains($"nothing was found that \"dns-policy={resource}\" is to ignore", StringComparison.Ordinal).ShouldBe(!answers);
    }

    [Fact]
    public async Task Flag_OfAService_CountsItsNamespaceOfTheFlag()
    {
        var manifest = RuleRun.Workload("restartPolicy: Always") + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
        await _run.Run("analyze", "-f", _run.Write("app.yaml", manifest), "-n", "shop", "--ignore", "service-port-protocol=Service/shop/web");

        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldContain("1 suppressed");
    }

    [Fact]
    public async Task Findings_OfSeveralFiles_ComeInTheOrderOfTheFiles()
    {
        const string service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
        _run.Write("d/a.yaml", service);
        _run.Write("d/b.yaml", RuleRun.Workload("dnsPolicy: Default"));
        _run.Write("d/c.yaml", service.Replace("name: web", "name: api", StringComparison.Ordinal));
        await _run.Run("analyze", "-f", "d");

        _run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["d/a.yaml", "d/b.yaml", "d/c.yaml"]);
    }

    [Theory]
    [InlineData("# injector:ignore a b", "a", "b")]
    [InlineData("x: 1 #injector:ignore\ta  b c ", "a", "b c")]
    [InlineData("x: '#' # injector:ignore a", "a", "")]
    [InlineData("# see injector:ignore a", null, null)]
    [InlineData("# injector:ignore", null, null)]
    [InlineData("# injector:ignored a", null, null)]
    [InlineData("x#injector:ignore a", null, null)]
    public void Comment_OfALine_IsReadAsYamlReadsIt(string line, string? id, string? reason)
    {
        var comment = IgnoreComment.Find(line, 1);

        comment?.Id.ShouldBe(id);
        comment?.Reason.ShouldBe(reason);
        (comment is null).ShouldBe(id is null);
    }

    [Fact]
    public async Task Comment_OfOneObject_LeavesTheNextOne()
    {
        var report = await Report("# injector:ignore dns-policy planned\n" + AnalyzeCommandTests.Odd + "---\n" + AnalyzeCommandTests.Odd);

        Ids(report).ShouldBe(["dns-policy"]);
        report["findings"]![0]!["document"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Comment_WithAMisspeltId_IsTold()
    {
        var report = await Report(AnalyzeCommandTests.Odd.Replace(Policy, "      dnsPolicy: Default # injector:ignore dns-polici planned\n", StringComparison.Ordinal));

        Ids(report).ShouldBe(["dns-policy", "ignore-unused"]);
        report["findings"]![1]!["message"]!.GetValue<string>().ShouldContain("\"dns-polici\" is the id of no rule; did you mean dns-policy?");
    }

    [Theory]
    [InlineData("dns-policy", true)]
    [InlineData("dns-*", true)]
    [InlineData("*", true)]
    [InlineData("dns-policy=Deployment/shop/web", true)]
    [InlineData("dns-policy=*/shop/w*", true)]
    [InlineData("dns-policy=*/*/web", true)]
    [InlineData("dns-policy=Deployment/other/web", false)]
    [InlineData("dns-policy=StatefulSet/shop/web", false)]
    [InlineData("host-network", false)]
    public async Task Ignore_Pattern_AnswersWhatItFits(string pattern, bool isAnswered)
    {
        var report = await Report(AnalyzeCommandTests.Odd, "--ignore", pattern);

        report["findings"]!.AsArray().Count.ShouldBe(isAnswered ? 0 : 1);
        report["suppressed"]!.AsArray().Count.ShouldBe(isAnswered ? 1 : 0);
    }

    [Fact]
    public async Task SettingsFile_InTheWorkingFolder_Counts()
    {
        _run.Write(".injector.yaml", "failOn: info\nseverity:\n  dns-policy: info\nignore:\n- host-network\n- {id: key-*, resource: Deployment/*/*, reason: old}\n");

        var report = await Report(AnalyzeCommandTests.Odd);

        report["findings"]![0]!["level"]!.GetValue<string>().ShouldBe("info");
        _run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task SettingsFile_IgnoresWithItsReason_AndFlagsGoOverIt()
    {
        _run.Write("settings.yaml", "failOn: warning\nignore: [{id: dns-policy, reason: known}]\n");

        var report = await Report(AnalyzeCommandTests.Odd, "--config-file", "settings.yaml");
        report["suppressed"]![0]!["reason"]!.GetValue<string>().ShouldBe("known");
        report["suppressed"]![0]!["suppressedBy"]!.GetValue<string>().ShouldBe("settings");

        _run.Write("settings.yaml", "failOn: warning\n");
        await Report(AnalyzeCommandTests.Odd, "--config-file", "settings.yaml", "--fail-on", "never");
        _run.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("fail-on: info\n", ".injector.yaml:1:10: unknown member \"fail-on\"; known are failOn, ignore, kinds, severity")]
    [InlineData("failOn: bad\n", ".injector.yaml:1:9: failOn is no level: \"bad\"; use error, warning, info or never")]
    [InlineData("severity: {dns-policy: bad}\n", ".injector.yaml:1:24: the level of dns-policy is none; use error, warning or info")]
    [InlineData("severity:\n  dns-polcy: info\n", ".injector.yaml:2:14: \"dns-polcy\" is the id of no rule")]
    [InlineData("severity: [a]\n", ".injector.yaml:1:11: is no mapping of ids to levels")]
    [InlineData("ignore: dns-policy\n", ".injector.yaml:1:9: is no list")]
    [InlineData("ignore:\n- nothing\n", ".injector.yaml:2:3: \"nothing\" is the id of no rule")]
    [InlineData("ignore:\n- {id: dns-policy, why: x}\n", ".injector.yaml:2:25: unknown member \"why\"; known are id, resource and reason")]
    [InlineData("ignore:\n- {resource: a/b/c}\n", ".injector.yaml:2:3: is neither ID[=kind/namespace/name] nor a mapping with id, resource and reason")]
    [InlineData("ignore:\n- {id: dns-policy, resource: web}\n", ".injector.yaml:2:3: \"web\" names no resource")]
    [InlineData("- a\n", ".injector.yaml:1:1: is no mapping")]
    [InlineData("a: [\n", ".injector.yaml:")]
    public async Task SettingsFile_WithAMistake_IsRefusedWithItsLine(string text, string problem)
    {
        _run.Write(".injector.yaml", text);
        await _run.Run("analyze", "-f", _run.Write("app.yaml", AnalyzeCommandTests.Odd));

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldContain($"Error: {problem}");
    }

    [Fact]
    public async Task SettingsFile_InAFolderOfManifests_IsNone()
    {
        _run.Write(".injector.yaml", "failOn: warning\n");
        _run.Write("app.yaml", AnalyzeCommandTests.Odd);

        await _run.Run("analyze", "-f", ".", "-o", "json");

        JsonNode.Parse(_run.Out)!["summary"]!["inputs"]!.GetValue<int>().ShouldBe(1);
        _run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task SettingsFile_Named_HasToBeThere()
    {
        await _run.Run("analyze", "-f", _run.Write("app.yaml", AnalyzeCommandTests.Odd), "--config-file", "nowhere.yaml");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("nowhere.yaml: the settings cannot be read");
    }

    private async Task<JsonNode> Report(string manifest, params string[] flags)
    {
        await _run.Run(["analyze", "-o", "json", "-f", _run.Write("app.yaml", manifest), .. flags]);
        _run.ExitCode.ShouldBeInRange(0, 1, _run.Error);
        return JsonNode.Parse(_run.Out)!;
    }

    private static IEnumerable<string> Ids(JsonNode report) => report["findings"]!.AsArray().Select(finding => finding!["id"]!.GetValue<string>());

    public void Dispose() => _run.Dispose();
}
