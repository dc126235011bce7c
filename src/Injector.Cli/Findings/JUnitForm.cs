using System.Globalization;
using System.Text;

namespace Injector.Cli.Findings;

/// <summary>
/// JUnit XML, as test reports of pipelines read it. Every finding is a test case of its own, because readers expect one failure in a case, and so
/// is every resource without a finding: a report without cases reads as one of a run that did nothing.
/// </summary>
internal static class JUnitForm
{
    public static void Write(Stream output, FindingReportContent content)
    {
        var suites = JUnitCases.Of(content).GroupBy(test => test.File, StringComparer.Ordinal).ToList();
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var xml = new XmlText(writer);
        xml.Start("testsuites");
        xml.Attribute("name", $"injector {content.Command}");
        Counts(xml, [.. suites.SelectMany(suite => suite)]);
        foreach (var suite in suites)
        {
            Suite(xml, suite.Key, [.. suite]);
        }

        xml.End();
    }

    private static void Suite(XmlText xml, string file, JUnitCase[] cases)
    {
        xml.Start("testsuite");
        xml.Attribute("name", file.Length > 0 ? file : "-");
        Counts(xml, cases);
        foreach (var test in cases)
        {
            Case(xml, test);
        }

        xml.End();
    }

    private static void Case(XmlText xml, JUnitCase test)
    {
        xml.Start("testcase");
        xml.Attribute("name", test.Name);
        xml.Attribute("classname", test.File.Length > 0 ? test.File : "-");
        if (test.File.Length > 0)
        {
            xml.Attribute("file", test.File);
        }

        xml.Attribute("time", "0");
        if (test.Outcome != JUnitOutcome.Passed)
        {
            xml.Start(test.Outcome == JUnitOutcome.Failed ? "failure" : "skipped");
            xml.Attribute("message", test.Message);
            if (test.Outcome == JUnitOutcome.Failed)
            {
                xml.Attribute("type", test.Type);
                xml.Text(test.Text);
            }

            xml.End();
        }

        if (test.Outcome == JUnitOutcome.Passed && test.Text.Length > 0)
        {
            xml.Start("system-out");
            xml.Text(test.Text);
            xml.End();
        }

        xml.End();
    }

    private static void Counts(XmlText xml, JUnitCase[] cases)
    {
        xml.Attribute("tests", Number(cases.Length));
        xml.Attribute("failures", Number(cases.Count(test => test.Outcome == JUnitOutcome.Failed)));
        xml.Attribute("errors", "0");
        xml.Attribute("skipped", Number(cases.Count(test => test.Outcome == JUnitOutcome.Skipped)));
        xml.Attribute("time", "0");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
