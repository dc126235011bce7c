using System.Globalization;
using System.Text;
using System.Xml;
using Injector.Hosting.Naming;

namespace Injector.Cli.Findings;

/// <summary>
/// JUnit XML, as test reports of pipelines read it. Every finding is a test case of its own, because readers expect one failure in a case, and so
/// is every resource without a finding: a report without cases reads as one of a run that did nothing.
/// </summary>
internal static class JUnitForm
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    public static void Write(Stream output, FindingReportContent content)
    {
        var suites = JUnitCases.Of(content).GroupBy(test => test.File, StringComparer.Ordinal).ToList();
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", $"injector {content.Command}");
            Counts(xml, [.. suites.SelectMany(suite => suite)]);
            foreach (var suite in suites)
            {
                Suite(xml, suite.Key, [.. suite]);
            }

            xml.WriteEndElement();
        }

        output.Write("\n"u8);
    }

    private static void Suite(XmlWriter xml, string file, JUnitCase[] cases)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", file.Length > 0 ? file : "-");
        Counts(xml, cases);
        foreach (var test in cases)
        {
            Case(xml, test);
        }

        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, JUnitCase test)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", test.Name);
        Attribute(xml, "classname", test.File.Length > 0 ? test.File : "-");
        if (test.File.Length > 0)
        {
            Attribute(xml, "file", test.File);
        }

        Attribute(xml, "time", "0");
        if (test.Outcome != JUnitOutcome.Passed)
        {
            xml.WriteStartElement(test.Outcome == JUnitOutcome.Failed ? "failure" : "skipped");
            Attribute(xml, "message", test.Message);
            if (test.Outcome == JUnitOutcome.Failed)
            {
                Attribute(xml, "type", test.Type);
                xml.WriteString(Legal(test.Text));
            }

            xml.WriteEndElement();
        }

        if (test.Outcome == JUnitOutcome.Passed && test.Text.Length > 0)
        {
            xml.WriteElementString("system-out", Legal(test.Text));
        }

        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, JUnitCase[] cases)
    {
        Attribute(xml, "tests", Number(cases.Length));
        Attribute(xml, "failures", Number(cases.Count(test => test.Outcome == JUnitOutcome.Failed)));
        Attribute(xml, "errors", "0");
        Attribute(xml, "skipped", Number(cases.Count(test => test.Outcome == JUnitOutcome.Skipped)));
        Attribute(xml, "time", "0");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Legal(value));

    /// <summary>XML 1.0 has no way at all to write control characters, halves of characters and a few others: they are told by their numbers.</summary>
    private static string Legal(string written)
    {
        var text = VisibleText.OfLines(written.ReplaceLineEndings("\n"));
        StringBuilder? legal = null;
        for (var i = 0; i < text.Length; i++)
        {
            var length = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]) ? 2 : 1;
            if (length == 2 || XmlConvert.IsXmlChar(text[i]))
            {
                legal?.Append(text, i, length);
            }
            else
            {
                legal ??= new StringBuilder(text, 0, i, text.Length + 16);
                legal.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }

            i += length - 1;
        }

        return legal?.ToString() ?? text;
    }
}
