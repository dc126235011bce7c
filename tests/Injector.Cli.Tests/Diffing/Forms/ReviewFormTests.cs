using System.Globalization;
using System.Text.RegularExpressions;
using Injector.Cli.Diffing.Forms;

namespace Injector.Cli.Tests.Diffing.Forms;

public sealed partial class ReviewFormTests
{
    [Fact]
    public void Write_NoDifference_IsTheVerdictAlone() =>
        Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web")).Write(ReviewForm.Write).ShouldBe("**No difference** between `src` and `injected`.\n");

    [Fact]
    public void Write_TwoChangedAlike_SumsUpAndFoldsEachAway()
    {
        var diff = Sides.Compare(
            [("a.yaml", Sides.Deployment("a")), ("b.yaml", Sides.Deployment("b")), ("c.yaml", Sides.Deployment("c"))],
            [("a.yaml", Sides.Deployment("a", "web:2")), ("b.yaml", Sides.Deployment("b", "web:2")), ("c.yaml", Sides.Deployment("c"))]);

        diff.Write(ReviewForm.Write).ShouldBe("""
            **2 of 3 objects differ** between `src` and `injected`.

            | changed | unchanged | lines added | lines removed |
            | ---: | ---: | ---: | ---: |
            | 2 | 1 | 2 | 2 |

            The same in several objects:

            - `spec.containers[web].image`: `web:1` → `web:2` in 2 objects

            <details><summary><code>Deployment shop/a</code> changed, +1 −1</summary>

            In `injected/a.yaml`

            ```diff
            @@ -7,5 +7,5 @@
               template:
                 spec:
                   containers:
            -      - image: web:1
            +      - image: web:2
                     name: web
            ```

            </details>

            <details><summary><code>Deployment shop/b</code> changed, +1 −1</summary>

            In `injected/b.yaml`

            ```diff
            @@ -7,5 +7,5 @@
               template:
                 spec:
                   containers:
            -      - image: web:1
            +      - image: web:2
                     name: web
            ```

            </details>

            """);
    }

    [Fact]
    public void Write_Moved_NamesBothFilesAndShowsNoLines()
    {
        var diff = Sides.Compare([("a.yaml", Sides.Deployment("web"))], [("b.yaml", Sides.Deployment("web"))], knowsFiles: true);

        diff.Write(ReviewForm.Write).ShouldEndWith("</code> moved</summary>\n\nFrom `src/a.yaml` to `injected/b.yaml`\n\n</details>\n");
    }

    [Fact]
    public void Write_AFenceInAValue_IsHeldByALongerFence()
    {
        var diff = Sides.Compare(Map("plain"), Map("|\n    ````\n    </details> @team"));

        var text = diff.Write(ReviewForm.Write);
        text.ShouldContain("\n`````diff\n");
        text.ShouldEndWith("\n`````\n\n</details>\n");

        static string Map(string value) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata:\n  k: {value}\n";
    }

    [Fact]
    public void Write_MoreThanFits_LeavesOutWholeObjectsAndNamesThem()
    {
        var names = Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"workload-{i:000}")).ToList();
        var lines = string.Concat(Enumerable.Range(0, 20).Select(i => $"hostAlias{i}: some-long-value-of-a-field-{i}\n"));
        var diff = Sides.Compare(names.Select(name => (name, Sides.Deployment(name))), names.Select(name => (name, Sides.Deployment(name, "web:2", more: lines))));

        var text = diff.Write(ReviewForm.Write);
        var shown = Regex.Count(text, "<details>");
        text.Length.ShouldBeInRange(ReviewForm.LongestComment - 3_000, ReviewForm.LongestComment);
        Regex.Count(text, "</details>").ShouldBe(shown);
        text.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"**{400 - shown} more objects differ**"));
        text.ShouldContain($"- `Deployment shop/{names[shown]}`: changed, +");
        text.ShouldEndWith("- …\n");
    }

    [Fact]
    public void Write_OneHugeObject_KeepsTheSmallOnes()
    {
        var diff = Sides.Compare(
            [("a", Sides.Deployment("a")), ("b", Sides.Deployment("b"))],
            [("a", Sides.Deployment("a", new string('x', 70_000))), ("b", Sides.Deployment("b", "web:2"))]);

        var text = diff.Write(ReviewForm.Write);
        text.Length.ShouldBeLessThan(ReviewForm.LongestComment);
        text.ShouldContain("<code>Deployment shop/b</code>");
        text.ShouldEndWith("**1 more object differs**, left out because a comment has room for 65536 characters:\n\n- `Deployment shop/a`: changed, +1 −1\n");
    }

    /// <summary>Nothing of a manifest stands outside of code: what is left without it are the words of the form.</summary>
    [Fact]
    public void Write_HostileNamesAndValues_StandInCodeAlone()
    {
        var trees = new RandomTrees(3);
        for (var round = 0; round < 300; round++)
        {
            var texts = Enumerable.Range(0, 3).Select(_ => trees.Object(trees.Text() + trees.Text())).DistinctBy(tree => tree["metadata"]!["name"]!.ToString()).ToList();
            var text = Sides.Compare(texts.Select((tree, i) => ($"{trees.Text()}{i}.yaml", Sides.Json(tree))), texts.Select((tree, i) => ($"{trees.Text()}{i}.yaml", Sides.Json(trees.Like(tree))))).Write(ReviewForm.Write);

            var words = Spans().Replace(HtmlSpans().Replace(Fences().Replace(text, "FENCE\n"), "CODE"), "CODE");
            foreach (var line in words.Split('\n'))
            {
                Known().IsMatch(line).ShouldBeTrue($"'{line}' in:\n{text}");
            }
        }
    }

    [GeneratedRegex(@"^(`{3,})diff\n(?:(?!\1`*[ ]*$)[-+ @\\].*\n)*\1\n", RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("<code>[^<>`\n]*</code>")]
    private static partial Regex HtmlSpans();

    [GeneratedRegex("(?<!`)(`+)(?!`)[^\n]+?(?<!`)\\1(?!`)")]
    private static partial Regex Spans();

    [GeneratedRegex(@"^(|FENCE|\*\*(No difference|\d of \d objects differ)\*\* between CODE and CODE\.|[|] [-|:\d a-z]+ [|]|The same in several objects:|- CODE: (CODE → CODE|added CODE|removed CODE) in \d objects|<details><summary>CODE (changed|added|removed|moved|renamed)(, \+\d+ −\d+)?</summary>|In CODE(, before CODE)?|From CODE to CODE|</details>)$")]
    private static partial Regex Known();
}
