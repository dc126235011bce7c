using Injector.Cli.Findings;
using Injector.Cli.Reporting;

namespace Injector.Cli.Tests.Findings;

/// <summary>What the forms say of findings; SARIF, JUnit and Markdown have tests of their own.</summary>
public sealed class FindingReportTests
{
    public static TheoryData<string> Forms => [.. FindingForms.All];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_OfNoFindings_IsWritten(string form)
    {
        var text = Reports.Write(form, new FindingReportContent("analyze"));

        (text.Length > 0).ShouldBe(form is not ("text" or "github"), text);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_OfAwkwardText_HasNoCharacterThatSteersATerminal(string form)
    {
        var text = Reports.Write(form, Reports.Content);

        text.ShouldNotContain('\e');
        text.ShouldNotContain('\r');
        text.ShouldNotContain('\u2028');
        text.ShouldNotContain('\u0001');
    }

    [Fact]
    public void Write_UnknownForm_IsRefused() =>
        Should.Throw<ArgumentException>(() => Reports.Write("pdf", Reports.Content)).Message.ShouldContain("\"pdf\" is no form");

    [Fact]
    public void Text_OfAFinding_ReadsAsCompilersWrite() =>
        Reports.Write("text", Reports.Content with { Findings = [Reports.Plain, Reports.Bare] }).ShouldBe(
            """
            apps/web.yaml:12:5: warning: Deployment shop/web: spec.dnsPolicy: the DNS policy is Default; use ClusterFirst [dns-policy]
            error: there is no configuration [configuration-unusable]

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Text_InColour_PaintsTheLevel() =>
        Reports.Write("text", Reports.Content with { Findings = [Reports.Bare], Colour = true })
            .ShouldBe("\e[31merror\e[0m: there is no configuration\e[2m [configuration-unusable]\e[0m\n");

    [Fact]
    public void GitHub_OfFindings_IsOneCommandALine()
    {
        var lines = Reports.Write("github", Reports.Content with { Findings = [Reports.Plain, Reports.Bare, Reports.Strange] }).TrimEnd('\n').Split('\n');

        lines.Length.ShouldBe(3);
        lines[0].ShouldBe("::warning file=apps/web.yaml,line=12,col=5,title=injector analyze%3A dns-policy::Deployment shop/web: spec.dnsPolicy: the DNS policy is Default; use ClusterFirst");
        lines[1].ShouldBe("::error title=injector analyze%3A configuration-unusable::there is no configuration");
        lines[2].ShouldStartWith("::notice file=odd dir/ü%2C%25%3A#?.yaml,line=3,title=");
        lines[2].ShouldContain("a,b:c%25|");
        lines[2].ShouldContain("%0A::error::x");
    }

    [Fact]
    public void GitLab_OfFindings_HasEveryMemberThatReadersNeed()
    {
        var report = Reports.Json("gitlab", Reports.Content).AsArray();

        report.Select(item => (string?)item!["severity"]).ShouldBe(["minor", "major", "info", "minor"]);
        report.Select(item => (string?)item!["location"]!["path"]).ShouldBe(["apps/web.yaml", "-", "odd dir/ü,%:#?.yaml", "apps/web.yaml"]);
        report.Select(item => (int)item!["location"]!["lines"]!["begin"]!).ShouldBe([12, 1, 3, 30]);
        report[0]!["check_name"]!.GetValue<string>().ShouldBe("dns-policy");
        report[0]!["description"]!.GetValue<string>().ShouldBe("Deployment shop/web: spec.dnsPolicy: the DNS policy is Default; use ClusterFirst");
        report.Select(item => (string?)item!["fingerprint"]).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Fingerprint_LineMoves_Stays() =>
        Fingerprint(Reports.Plain with { Line = 99, Column = 1, Document = 7, Hint = "another" }).ShouldBe(Fingerprint(Reports.Plain));

    [Fact]
    public void Fingerprint_AnotherSubject_Changes()
    {
        var prints = new[]
        {
            Reports.Plain, Reports.Plain with { Id = "x" }, Reports.Plain with { File = "b.yaml" }, Reports.Plain with { Field = null },
            Reports.Plain with { Message = "x" }, Reports.Plain with { Workload = new WorkloadName("Deployment", "shop", "other") },
        };

        prints.Select(Fingerprint).Distinct().Count().ShouldBe(prints.Length);
    }

    [Fact]
    public void Json_OfFindings_HasCountsAndPlaces()
    {
        var report = Reports.Json("json", Reports.Content);

        report["command"]!.GetValue<string>().ShouldBe("analyze");
        report["summary"]!.ToJsonString().ShouldBe(
            """{"errors":1,"warnings":2,"infos":1,"suppressed":2,"failures":1,"inputs":2,"documents":3,"resources":2}""");
        var finding = report["findings"]![0]!.AsObject();
        finding.Select(member => member.Key).ShouldBe(
            ["level", "id", "message", "hint", "file", "line", "column", "document", "kind", "namespace", "name", "field", "help", "fingerprint"]);
        finding["help"]!.GetValue<string>().ShouldEndWith("docs/rules.md#dns-policy");
        report["findings"]![1]!.AsObject().Select(member => member.Key).ShouldBe(["level", "id", "message", "help", "fingerprint"]);
        report["suppressed"]![0]!["suppressedBy"]!.GetValue<string>().ShouldBe("comment");
        report["suppressed"]![0]!["reason"]!.GetValue<string>().ShouldBe("as planned");
        report["suppressed"]![1]!["suppressedBy"]!.GetValue<string>().ShouldBe("settings");
    }

    [Theory]
    [InlineData("-", "")]
    [InlineData("", "")]
    [InlineData("./a/./b.yaml", "a/./b.yaml")]
    [InlineData(".//a.yaml", "a.yaml")]
    [InlineData("/home/dev/repo/apps/a.yaml", "apps/a.yaml")]
    [InlineData("/elsewhere/a.yaml", "/elsewhere/a.yaml")]
    [InlineData("../a.yaml", "../a.yaml")]
    [InlineData("https://example.com/a.yaml", "https://example.com/a.yaml")]
    public void PathOf_AFile_IsRelativeWithForwardSlashes(string file, string path) =>
        (Reports.Content with { Folder = "/home/dev/repo" }).PathOf(file).ShouldBe(path);

    [Fact]
    public void Link_ProjectPageKnown_IsAnAddress()
    {
        RuleLinks.Of("dns-policy", "https://example.com/injector/").ShouldBe("https://example.com/injector/blob/main/docs/rules.md#dns-policy");
        RuleLinks.Of("dns-policy", null).ShouldBe("docs/rules.md#dns-policy");
    }

    private static string Fingerprint(Finding finding) => new Fingerprints(Reports.Content).Next(finding);
}
