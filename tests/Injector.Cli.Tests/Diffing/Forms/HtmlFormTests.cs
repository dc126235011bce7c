using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Injector.Cli.Diffing.Forms;

namespace Injector.Cli.Tests.Diffing.Forms;

public sealed partial class HtmlFormTests
{
    /// <summary>WCAG 2, level AA, for text of this size.</summary>
    private const double LeastContrast = 4.5;

    [Fact]
    public void Write_NoDifference_SaysSo()
    {
        var page = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web")).Write(HtmlForm.Write);

        page.ShouldContain("<h1>No difference</h1>\n<p><code>src</code> → <code>injected</code></p>\n<ul class=counts><li><b>1</b> unchanged</ul>");
        page.ShouldNotContain("<details");
    }

    [Fact]
    public void Write_AChangedObject_LaysBothSidesBesideEachOtherWithWordsMarked()
    {
        var page = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web", "web:2")).Write(HtmlForm.Write);

        page.ShouldContain("<h1>1 of 1 object differs</h1>");
        page.ShouldContain("<details class=object id=o1 open><summary><strong>Deployment shop/web</strong> <span class=\"word changed\">changed</span> <span class=file>injected/app.yaml</span> <span class=lines>+1 −1</span></summary>\n");
        page.ShouldContain("<table class=\"diff two\"><tbody tabindex=-1><tr class=h><th colspan=2>@@ -7,5 +7,5 @@</tr>\n");
        page.ShouldContain("<tr class=k><td class=k data-n=9>      containers:<td class=k data-n=9>      containers:</tr>\n");
        page.ShouldContain("<tr><td class=d data-n=10>      - image: web:<mark>1</mark><td class=a data-n=10>      - image: web:<mark>2</mark></tr>\n");
    }

    [Fact]
    public void Write_LinesOfOneSide_LeaveOneGapOnTheOther()
    {
        var page = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web", more: "hostIPC: true\nhostPID: true\n")).Write(HtmlForm.Write);

        page.ShouldContain("<tr><td class=e rowspan=2><td class=a data-n=12>      hostIPC: true</tr>\n<tr><td class=a data-n=13>      hostPID: true</tr>\n");
    }

    [Fact]
    public void Write_ALongLine_GoesOnBelowItsBeginning()
    {
        var image = $"registry.example.org/{new string('x', 60)}";

        Sides.Compare(Sides.Deployment("web", image + ":1"), Sides.Deployment("web", image + ":2")).Write(HtmlForm.Write).ShouldContain($"<tr><td class=\"d i6\" data-n=10>      - image: {image}:<mark>1</mark><td class=\"a i6\"");
    }

    [Fact]
    public void Style_HasAClassForEachIndent()
    {
        var style = PageAsset.Read("page.css").Text;

        foreach (var indent in Enumerable.Range(1, 12).Select(i => (2 * i).ToString(CultureInfo.InvariantCulture)))
        {
            style.ShouldContain($".i{indent} {{ --i: {indent}ch; }}");
        }
    }

    [Fact]
    public void Write_AddedAndRemoved_HaveOneSide()
    {
        var page = Sides.Compare("apiVersion: v1\nkind: A\nmetadata: {name: a}", "apiVersion: v1\nkind: B\nmetadata: {name: b}").Write(HtmlForm.Write);

        page.ShouldContain("<table class=\"diff\"><tbody tabindex=-1><tr class=h><th>@@ -0,0 +1,4 @@</tr>\n<tr><td class=a data-n=1>apiVersion: v1</tr>\n");
        page.ShouldContain("<tr><td class=d data-n=1>apiVersion: v1</tr>\n");
        page.ShouldNotContain("class=e");
    }

    [Fact]
    public void Write_MovedAndRenamed_SayFromWhere()
    {
        var moved = Sides.Compare([("a.yaml", Sides.Deployment("web"))], [("b.yaml", Sides.Deployment("web"))], knowsFiles: true).Write(HtmlForm.Write);
        var renamed = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("shop")).Write(HtmlForm.Write);

        moved.ShouldContain("<p class=note>Moved from <code>src/a.yaml</code> to <code>injected/b.yaml</code>, and says the same.</p>\n</details>");
        renamed.ShouldContain("<p class=note>Renamed; before: <code>Deployment shop/web</code></p>\n");
    }

    [Fact]
    public void Write_TwoChangedAlike_SumsUp()
    {
        var diff = Sides.Compare(
            [("a", Sides.Deployment("a")), ("b", Sides.Deployment("b"))], [("a", Sides.Deployment("a", "web:2")), ("b", Sides.Deployment("b", "web:2"))]);

        diff.Write(HtmlForm.Write).ShouldContain(
            "<li><code>spec.containers[web].image</code>: <code><del>web:1</del></code> → <code><ins>web:2</ins></code> <small>in 2 objects</small>\n");
    }

    [Fact]
    public void Write_ManyObjects_OpensTheFirstOnesOnly()
    {
        var names = Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"w{i}")).ToList();
        var page = Sides.Compare(names.Select(name => (name, Sides.Deployment(name))), names.Select(name => (name, Sides.Deployment(name, "web:2")))).Write(HtmlForm.Write);

        Regex.Count(page, "<details ").ShouldBe(200);
        Regex.Count(page, "<details class=object id=o[0-9]+ open>").ShouldBeInRange(1, 80);
        Regex.Count(page, "<li><a href=\"#o[0-9]+\">").ShouldBe(200);
    }

    /// <summary>A browser runs the page's own style and script, by their hashes, and loads nothing.</summary>
    [Fact]
    public void Write_ThePolicy_LetsThePageRunItsOwnPartsAlone()
    {
        var page = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web", "web:2")).Write(HtmlForm.Write);

        page.ShouldContain($"content=\"default-src 'none'; style-src {HashOf("style")}; script-src {HashOf("script")}; base-uri 'none'; form-action 'none'\"");
        Between("style").ShouldNotContain("url(");
        Between("style").ShouldNotContain("@import");

        string Between(string tag) => Regex.Match(page, $"<{tag}>(.*?)</{tag}>", RegexOptions.Singleline).Groups[1].Value;
        string HashOf(string tag) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Between(tag))))}'";
    }

    /// <summary>The tags of the page are those of the form, whatever manifests hold, and what is not text is shown as an escape.</summary>
    [Fact]
    public void Write_HostileNamesAndValues_AreText()
    {
        var trees = new RandomTrees(7);
        for (var round = 0; round < 200; round++)
        {
            var objects = Enumerable.Range(0, 3).Select(_ => trees.Object(trees.Text() + trees.Text())).DistinctBy(tree => tree["metadata"]!["name"]!.ToString()).ToList();
            var page = Sides.Compare(objects.Select((tree, i) => ($"{trees.Text()}{i}", Sides.Json(tree))), objects.Select((tree, i) => ($"{trees.Text()}{i}", Sides.Json(trees.Like(tree)))))
                .Write(HtmlForm.Write);

            var body = page[page.IndexOf("<header>", StringComparison.Ordinal)..page.IndexOf("<dialog ", StringComparison.Ordinal)];
            var text = Tags().Replace(body, string.Empty);
            text.ShouldNotContain("<");
            text.ShouldNotContain(">");
            text.ShouldNotContain("\"");
            text.ShouldAllBe(c => c == '\n' || c == '\t' || !char.IsControl(c));
            text.ShouldNotContain("\u202e");
        }
    }

    [Theory]
    [InlineData("text", "page panel old new old-word new-word none")]
    [InlineData("quiet", "page panel none old new")]
    [InlineData("link", "page panel none")]
    [InlineData("changed", "page panel none")]
    [InlineData("added", "page panel none")]
    [InlineData("removed", "page panel none")]
    public void Style_TextOnItsGrounds_CanBeReadInLightAndDark(string text, string grounds)
    {
        var modes = Regex.Matches(PageAsset.Read("page.css").Text, @":root \{([^}]*--text[^}]*)\}");
        modes.Count.ShouldBe(2);
        foreach (Match mode in modes)
        {
            var colours = Regex.Matches(mode.Value, "--([a-z-]+): #([0-9a-f]{6})").ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
            foreach (var ground in grounds.Split(' '))
            {
                var (light, dark) = (Math.Max(colours[text], colours[ground]), Math.Min(colours[text], colours[ground]));
                ((light + 0.05) / (dark + 0.05)).ShouldBeGreaterThan(LeastContrast, $"{text} on {ground}");
            }
        }
    }

    [Fact]
    public void Read_AnAssetThatIsNotThere_IsABug() => Should.Throw<ArgumentException>(() => PageAsset.Read("no.css"));

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("""
        </?(?:header|h1|h2|p|code|ul|li|b|small|nav|label|input|div|button|span|ol|a|main|section|del|ins|details|summary|strong|table|tbody|tr|th|td|mark|i)(?: (?:class=(?:[a-z]+|"[a-z0-9 ]+")|aria-label=Objects|hidden|for=filter|id=(?:filter|open|close|keys|shown|differences|o\d+)|type=(?:search|button)|placeholder="[A-Za-z, ]+"|autocomplete=off|role=status|href="#o\d+"|tabindex=-1|open|colspan=2|rowspan=\d+|data-n=\d+))*>
        """)]
    private static partial Regex Tags();
}
