using Injector.Cli.Findings;
using Injector.Cli.Reporting;

namespace Injector.Cli.Tests.Findings;

/// <summary>The comment for a review: what it shows, what it neutralises, and how it is cut.</summary>
public sealed class MarkdownFormTests
{
    [Fact]
    public void Comment_FewFindings_ListsThemByLevel() =>
        Reports.Write("markdown", Reports.Content with { Findings = [Reports.Plain, Reports.Bare], Suppressed = [] }).ShouldBe(
            """
            ### injector analyze: 1 error, 1 warning

            2 resources in 2 inputs checked.

            #### 1 error

            - `configuration-unusable`: there is no configuration

            #### 1 warning

            - `dns-policy` `Deployment shop/web` at `apps/web.yaml:12`: spec.dnsPolicy: the DNS policy is Default; use ClusterFirst


            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Comment_ManyFindings_CollapsesThemByResource()
    {
        var comment = Reports.Write("markdown", Many(30));

        comment.ShouldContain("<details><summary><code>Deployment shop/web-1</code> in <code>apps/web.yaml</code>: 1 warning</summary>\n\n- **warning** `dns-policy` at `apps/web.yaml:12`: ");
        Count(comment, "<details>").ShouldBe(30);
        Count(comment, "</details>").ShouldBe(30);
    }

    [Fact]
    public void Comment_MoreThanAReviewTakes_LeavesWholeEntriesOutAndSaysHowMany()
    {
        var comment = Reports.Write("markdown", Many(2000));

        comment.Length.ShouldBeLessThanOrEqualTo(65536);
        comment.Length.ShouldBeGreaterThan(65000);
        var kept = Count(comment, "- **warning**");
        Count(comment, "</details>").ShouldBe(kept);
        comment.ShouldEndWith($"\n{2000 - kept} findings left out: a comment holds no more. The text and json forms have all of them.\n");
    }

    [Fact]
    public void Comment_OneEntryTooLong_KeepsTheOthers()
    {
        var comment = Reports.Write("markdown", Reports.Content with { Findings = [Reports.Plain with { Message = new string('x', 70000) }, Reports.Bare] });

        comment.ShouldContain("`configuration-unusable`");
        comment.ShouldContain("1 finding left out");
        comment.ShouldNotContain("xxxx");
    }

    [Theory]
    [InlineData("@team", "@&#8203;team")]
    [InlineData("see #12", "see #&#8203;12")]
    [InlineData("a|b", @"a\|b")]
    [InlineData("**x** _y_ `z`", @"\*\*x\*\* \_y\_ \`z\`")]
    [InlineData("<img src=x>", "&lt;img src=x&gt;")]
    [InlineData("&lt;", "&amp;&#8203;lt;")]
    [InlineData("https://evil.example", "https:&#8203;//evil.example")]
    [InlineData("www.evil.example", "www&#8203;.evil.example")]
    [InlineData("[x](y)", @"\[x\]\(y\)")]
    [InlineData("a\nb", @"a\\nb")]
    [InlineData("port 80: taken", "port 80: taken")]
    public void Text_OfStrangers_ShowsAsItIs(string text, string markdown) => MarkdownText.Of(text).ShouldBe(markdown);

    [Theory]
    [InlineData("web", "`web`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a``", "``` `a`` ```")]
    [InlineData(" ", "")]
    [InlineData("a\nb", @"`a\nb`")]
    public void Code_OfStrangers_StaysInItsSpan(string text, string markdown) => MarkdownText.Code(text).ShouldBe(markdown);

    private static FindingReportContent Many(int number) => Reports.Content with
    {
        Findings = [.. Enumerable.Range(1, number).Select(i => Reports.Plain with { Workload = new WorkloadName("Deployment", "shop", $"web-{i}") })],
    };

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
