using Injector.Go.Regexp;

namespace Injector.Go.Tests.Regexp;

public sealed class GoRegexTests
{
    [Theory]
    [InlineData("ship(ment)?", "ship", "shipment")]
    [InlineData("(?U)x+", "x", "xxx")]
    [InlineData("^.$", "\U0001F600", "\U0001F600")]
    [InlineData("[\\x{1F600}-\\x{1F64F}]", "\U0001F600", "a\U0001F600b")]
    public void Find_GivenPattern_TakesLeftmostPreferred(string pattern, string least, string text) =>
        GoRegex.Compile(pattern).Find(text)!.ShouldStartWith(least);

    [Fact]
    public void Find_ShorterAlternativeFirst_PrefersIt() => GoRegex.Compile("port|portal").Find("portal").ShouldBe("port");

    [Theory]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax")]
    [InlineData("(a)\\1", "invalid escape sequence")]
    [InlineData("a{1001}", "invalid repeat count")]
    [InlineData("(a{40}){40}", "invalid repeat count")]
    [InlineData("a{3,2}", "invalid repeat count")]
    [InlineData("a**", "invalid nested repetition operator")]
    [InlineData("+a", "missing argument to repetition operator")]
    [InlineData("[b-a]", "invalid character class range")]
    [InlineData("(a", "missing closing )")]
    [InlineData("a)", "unexpected )")]
    [InlineData("[a", "missing closing ]")]
    [InlineData("\\", "trailing backslash")]
    [InlineData("\\p{Nowhere}", "invalid character class range")]
    public void Compile_NotRe2_SaysWhy(string pattern, string reason) =>
        Should.Throw<FormatException>(() => GoRegex.Compile(pattern)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("\\d", "٣")]
    [InlineData("\\s", "\v")]
    [InlineData("\\bé", "aé")]
    [InlineData("end$", "end\n")]
    public void IsMatch_WhereDotNetWouldDiffer_FollowsRe2(string pattern, string text) =>
        GoRegex.Compile(pattern).IsMatch(text).ShouldBe(pattern == "\\bé");

    [Fact]
    public void IsMatch_IgnoringCase_KnowsKelvinAndLongS()
    {
        GoRegex.Compile("(?i)^k$").IsMatch("\u212A").ShouldBeTrue();
        GoRegex.Compile("(?i)^ſ$").IsMatch("S").ShouldBeTrue();
    }

    [Fact]
    public void IsMatch_PatternThatExplodesElsewhere_StaysLinear()
    {
        var steps = 0;
        GoRegex.Compile("(x+x+)+y").IsMatch(new string('x', 20_000), () => steps++).ShouldBeFalse();
        steps.ShouldBeLessThan(100);
    }

    [Fact]
    public void Replace_EmptyMatches_NeverStandBehindAMatch() =>
        GoRegex.Compile("o*").Replace("mood", "-").ShouldBe("-m-d-");

    [Theory]
    [InlineData("<$2:$1>", "<b:a>")]
    [InlineData("$first!", "a!")]
    [InlineData("$1st", "")]
    [InlineData("${1}st", "ast")]
    [InlineData("$$1", "$1")]
    [InlineData("${1", "${1")]
    public void Replace_Template_ReadsNamesAsLongAsTheyGo(string template, string expected) =>
        GoRegex.Compile("(?P<first>a)(b)").Replace("ab", template).ShouldBe(expected);

    [Fact]
    public void Split_WithLimit_KeepsTheRest() => GoRegex.Compile("-+").Split("a--b-c", 2).ShouldBe(["a", "b-c"]);
}
