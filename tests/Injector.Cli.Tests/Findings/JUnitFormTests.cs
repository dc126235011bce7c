using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Injector.Cli.Findings;

namespace Injector.Cli.Tests.Findings;

/// <summary>JUnit XML as readers of test reports want it.</summary>
public sealed class JUnitFormTests
{
    [Fact]
    public void Report_OfAwkwardText_IsXml()
    {
        var root = Load(Reports.Content);

        root.Name.LocalName.ShouldBe("testsuites");
        root.Descendants("testcase").Select(test => test.Attribute("name")!.Value).ShouldContain("Pod n|s/<i>`x`: key-misspelt");
        root.Descendants("system-out").Last().Value.ShouldContain(@"\u0001\u001b[31m");
        root.Descendants("system-out").Last().Value.ShouldContain(@"\ud800]]>");
    }

    [Fact]
    public void Report_CharactersThatXmlHasNot_AreToldByNumber() =>
        Load(Reports.Content with { Findings = [Reports.Bare with { Message = "a\uffffb\ufffec\u0000d" }], Suppressed = [] })
            .Descendants("failure").Single().Attribute("message")!.Value.ShouldBe(@"a\uffffb\ufffec\u0000d");

    [Theory]
    [InlineData("a\nb\tc \"d\" 'e' <f> & ]]>", "a\nb\tc \"d\" 'e' <f> & ]]>")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("\ud83d\ude00 ü", "\ud83d\ude00 ü")]
    public void Report_TextOfAnAttributeAndOfAnElement_ComesBack(string written, string read)
    {
        var failure = Load(Reports.Content with { Findings = [Reports.Bare with { Message = written }], Suppressed = [], Checked = [] }).Descendants("failure").Single();

        failure.Attribute("message")!.Value.ShouldBe(read);
        failure.Value.ShouldBe($"error: {read} [configuration-unusable]");
    }

    [Fact]
    public void Report_OfACaseWithAndWithoutText_IsIndented() =>
        Reports.Write("junit", Reports.Content with { Findings = [Reports.Bare], Suppressed = [], Checked = [Reports.Content.Checked[1]] }).ShouldBe(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <testsuites name="injector analyze" tests="2" failures="1" errors="0" skipped="0" time="0">
              <testsuite name="apps/web.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
                <testcase name="Service shop/web" classname="apps/web.yaml" file="apps/web.yaml" time="0" />
              </testsuite>
              <testsuite name="-" tests="1" failures="1" errors="0" skipped="0" time="0">
                <testcase name="configuration-unusable" classname="-" time="0">
                  <failure message="there is no configuration" type="error">error: there is no configuration [configuration-unusable]</failure>
                </testcase>
              </testsuite>
            </testsuites>

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Counts_OfSuites_AreThoseOfTheirCases()
    {
        var root = Load(Reports.Content);

        foreach (var suite in root.Elements("testsuite").Append(root))
        {
            var cases = suite.Descendants("testcase").ToList();
            Number(suite, "tests").ShouldBe(cases.Count);
            Number(suite, "failures").ShouldBe(cases.Count(test => test.Element("failure") is not null));
            Number(suite, "skipped").ShouldBe(cases.Count(test => test.Element("skipped") is not null));
            Number(suite, "errors").ShouldBe(0);
        }

        Number(root, "failures").ShouldBe(1);
        Number(root, "skipped").ShouldBe(2);
        Number(root, "tests").ShouldBe(7);
    }

    [Fact]
    public void Cases_OfOneReport_HaveNamesOfTheirOwn()
    {
        var names = Load(Reports.Content).Descendants("testcase").Select(test => (test.Attribute("classname")!.Value, test.Attribute("name")!.Value)).ToList();

        names.Distinct().Count().ShouldBe(names.Count);
        names.ShouldContain(("apps/web.yaml", "Deployment shop/web: dns-policy (2)"));
    }

    [Fact]
    public void Resource_WithoutFindings_IsACaseThatPasses()
    {
        var cases = Load(Reports.Content).Descendants("testcase").ToList();

        cases.Single(test => test.Attribute("name")!.Value == "Service shop/web").HasElements.ShouldBeFalse();
        cases.ShouldNotContain(test => test.Attribute("name")!.Value == "Deployment shop/web");
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(nameof(FindingLevel.Error), 1)]
    [InlineData(nameof(FindingLevel.Warning), 3)]
    [InlineData(nameof(FindingLevel.Info), 4)]
    public void Failures_AreFindings_FromTheLevelOn(string? level, int failures)
    {
        var content = Reports.Content with { FailOn = level is null ? null : Enum.Parse<FindingLevel>(level) };

        Load(content).Descendants("failure").Count().ShouldBe(failures);
    }

    [Fact]
    public void Failure_OfAFinding_SaysWhereAndWhat()
    {
        var failure = Load(Reports.Content with { Findings = [Reports.Plain], FailOn = FindingLevel.Info }).Descendants("failure").Single();

        failure.Attribute("type")!.Value.ShouldBe("warning");
        failure.Attribute("message")!.Value.ShouldBe("spec.dnsPolicy: the DNS policy is Default; use ClusterFirst");
        failure.Value.ShouldBe("apps/web.yaml:12:5: warning: Deployment shop/web: spec.dnsPolicy: the DNS policy is Default; use ClusterFirst [dns-policy]");
        failure.Parent!.Attribute("file")!.Value.ShouldBe("apps/web.yaml");
    }

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static XElement Load(FindingReportContent content)
    {
        using var reader = XmlReader.Create(new StringReader(Reports.Write("junit", content)), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader);
    }
}
