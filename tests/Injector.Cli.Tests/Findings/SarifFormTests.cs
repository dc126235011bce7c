using System.Text.Json;
using Injector.Cli.Findings;
using Json.Schema;

namespace Injector.Cli.Tests.Findings;

/// <summary>SARIF as its published schema and its readers want it.</summary>
public sealed class SarifFormTests
{
    private static readonly JsonSchema Published = JsonSchema.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Findings", "sarif-2.1.0.json")));

    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    [Fact]
    public void Report_OfEveryKindOfFinding_FitsThePublishedSchema() => ErrorsOf(Reports.Write("sarif", Reports.Content)).ShouldBeEmpty();

    [Fact]
    public void Report_WithoutFindings_FitsThePublishedSchema() => ErrorsOf(Reports.Write("sarif", new FindingReportContent("analyze"))).ShouldBeEmpty();

    [Fact]
    public async Task Report_OfARun_FitsThePublishedSchema()
    {
        using var run = new CliRun();
        await run.Run("analyze", "-o", "sarif", "-f", run.Write("app.yaml", CliRun.Deployment), "--pod-security", "restricted", "--ignore", "pod-security=*/*/other");

        run.ExitCode.ShouldBe(1, run.Error);
        ErrorsOf(run.Out).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"level\": \"warning\"", "\"level\": \"bad\"")]
    [InlineData("\"startLine\": 12", "\"startLine\": 0")]
    [InlineData("\"ruleId\"", "\"rule\"")]
    public void Schema_WhatDoesNotFit_IsToldApart(string written, string broken) =>
        ErrorsOf(Reports.Write("sarif", Reports.Content).Replace(written, broken, StringComparison.Ordinal)).ShouldNotBeEmpty();

    [Fact]
    public void Results_OfFindings_SayRuleLevelAndPlace()
    {
        var run = Reports.Json("sarif", Reports.Content)["runs"]![0]!;
        var result = run["results"]![0]!;

        result["ruleId"]!.GetValue<string>().ShouldBe("dns-policy");
        run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"]!.GetValue<string>().ShouldBe("dns-policy");
        result["level"]!.GetValue<string>().ShouldBe("warning");
        result["message"]!["text"]!.GetValue<string>().ShouldBe("Deployment shop/web: spec.dnsPolicy: the DNS policy is Default; use ClusterFirst");
        result["locations"]!.ToJsonString().ShouldBe(
            """[{"physicalLocation":{"artifactLocation":{"uri":"apps/web.yaml"},"region":{"startLine":12,"startColumn":5}},"logicalLocations":[{"name":"web","fullyQualifiedName":"shop/Deployment/web","kind":"resource"}]}]""");
        run["results"]!.AsArray().Select(item => (string?)item!["partialFingerprints"]!["finding/v1"]).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void Results_UnknownPlace_LeaveItOut()
    {
        var results = Reports.Json("sarif", Reports.Content)["runs"]![0]!["results"]!;

        results[1]!.AsObject().ContainsKey("locations").ShouldBeFalse();
        results[2]!["level"]!.GetValue<string>().ShouldBe("note");
        results[2]!["locations"]![0]!["physicalLocation"]!.ToJsonString().ShouldBe(
            """{"artifactLocation":{"uri":"odd%20dir/%C3%BC%2C%25%3A%23%3F.yaml"},"region":{"startLine":3}}""");
    }

    [Fact]
    public void Results_Suppressed_SayByWhatAndWhy()
    {
        var results = Reports.Json("sarif", Reports.Content)["runs"]![0]!["results"]!.AsArray();

        results.Select(result => result!["suppressions"]!.ToJsonString()).ShouldBe(
            ["[]", "[]", "[]", "[]", """[{"kind":"inSource","justification":"as planned"}]""", """[{"kind":"external"}]"""]);
    }

    [Fact]
    public void Rules_AreThoseOfFindings_WithTheirDefault()
    {
        var rules = Reports.Json("sarif", Reports.Content)["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray();

        rules.Select(rule => (string?)rule!["id"]).ShouldBe(["configuration-unusable", "dns-policy", "host-network", "key-misspelt"]);
        rules[1]!["shortDescription"]!["text"]!.GetValue<string>().ShouldStartWith("The pod's DNS policy");
        rules[1]!["defaultConfiguration"]!["level"]!.GetValue<string>().ShouldBe("warning");
        rules[1]!["help"]!["text"]!.GetValue<string>().ShouldEndWith("docs/rules.md#dns-policy");
    }

    [Fact]
    public void Results_OfStandardInput_HaveAPlaceAllTheSame() =>
        Reports.Json("sarif", Reports.Content with { Findings = [Reports.Plain with { File = "-" }] })["runs"]![0]!["results"]![0]!["locations"]![0]!["physicalLocation"]!.ToJsonString()
            .ShouldBe("""{"artifactLocation":{"uri":"stdin"},"region":{"startLine":12,"startColumn":5}}""");

    [Fact]
    public void Rules_SayWhatToDo_ToReadersWithoutALink() =>
        ((string)Reports.Json("sarif", Reports.Content with { Rules = [Reports.Content.Rules[0] with { Help = "Names are not found. What to do: use ClusterFirst." }] })
            ["runs"]![0]!["tool"]!["driver"]!["rules"]![1]!["help"]!["text"]!).ShouldStartWith("Names are not found. What to do: use ClusterFirst. See ");

    [Theory]
    [InlineData("/etc/a b.yaml", "file:///etc/a%20b.yaml")]
    [InlineData("https://example.com/a b.yaml", "https://example.com/a%20b.yaml")]
    public void Uri_OfWhatIsNoRelativePath_IsAbsolute(string path, string uri) => ReportPath.ToUri(path).ShouldBe(uri);

    private static IEnumerable<string> ErrorsOf(string report)
    {
        using var document = JsonDocument.Parse(report);
        var result = Published.Evaluate(document.RootElement, Strict);
        return result.IsValid ? [] : (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}");
    }
}
