using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Cli.Reporting;

namespace Injector.Cli.Tests.Findings;

/// <summary>Reports as the tests of their forms need them.</summary>
internal static class Reports
{
    /// <summary>Characters that forms have to escape, half a character among them.</summary>
    public const string Awkward = "a,b:c%|`<b>&\"'@team#1 \u0001\e[31m\r\n::error::x\u2028\ud800]]>";

    public static Finding Plain { get; } = new(FindingLevel.Warning, "dns-policy", "the DNS policy is Default")
    {
        File = "apps/web.yaml",
        Line = 12,
        Column = 5,
        Document = 2,
        Workload = new WorkloadName("Deployment", "shop", "web"),
        Field = "spec.dnsPolicy",
        Hint = "use ClusterFirst",
    };

    public static Finding Bare { get; } = new(FindingLevel.Error, "configuration-unusable", "there is no configuration");

    public static Finding Strange { get; } = new(FindingLevel.Info, "key-misspelt", Awkward)
    {
        File = $"./odd dir/ü,%:{'#'}?.yaml",
        Line = 3,
        Workload = new WorkloadName("Pod", "n|s", "<i>`x`"),
        Hint = Awkward,
    };

    public static FindingReportContent Content { get; } = new("analyze")
    {
        Findings = [Plain, Bare, Strange, Plain with { Line = 30 }],
        Suppressed = [new SuppressedFinding(Plain with { Id = "host-network", Line = 1 }, InSource: true, "as planned"), new SuppressedFinding(Bare, InSource: false, null)],
        Rules = [new ReportRule("dns-policy", FindingLevel.Warning, "The pod's DNS policy may keep the proxy from finding the control plane.")],
        Checked =
        [
            new CheckedResource("apps/web.yaml", new WorkloadName("Deployment", "shop", "web")),
            new CheckedResource("apps/web.yaml", new WorkloadName("Service", "shop", "web")),
        ],
        Documents = 3,
        Inputs = 2,
    };

    public static string Write(string form, FindingReportContent content)
    {
        using var output = new MemoryStream();
        FindingReport.Write(output, form, content);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
    }

    public static JsonNode Json(string form, FindingReportContent content) => JsonNode.Parse(Write(form, content))!;
}
