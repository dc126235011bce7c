namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>Paths, URLs and versions.</summary>
public sealed class PathTests
{
    private const string Data = """
        {"none":null}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "base", """{{ base "a/b.txt" }} {{ base "" }} {{ base "/" }} {{ base "a/" }}""", "b.txt . / a" },
        { "dir", """{{ dir "a/b/c" }} {{ dir "" }} {{ dir "x" }} {{ dir "/x" }}""", "a/b . . /" },
        { "clean", """{{ clean "a//b/../c/." }} {{ clean "../x" }} {{ clean "/../x" }} {{ clean "" }}""", "a/c ../x /x ." },
        { "ext and isAbs", """{{ ext "a.tar.gz" }} {{ ext "a" }}|{{ isAbs "/a" }}{{ isAbs "a" }}""", ".gz |truefalse" },
        {
            "paths of the system",
            """{{ osBase "/a/b" }} {{ osDir "/a/b" }} {{ osExt "a.b" }} {{ osClean "a//b" }} {{ osIsAbs "/a" }}""",
            "b /a .b a/b true"
        },
        {
            "parts of a URL",
            """{{ $u := urlParse "https://joe:pw@shop.example:8443/a%20b?q=1#top" }}{{ $u.scheme }} {{ $u.host }} {{ $u.hostname }} {{ $u.path }} {{ $u.query }} {{ $u.fragment }} {{ $u.userinfo }}""",
            "https shop.example:8443 shop.example /a b q=1 top joe:pw"
        },
        {
            "URL without an authority",
            """{{ (urlParse "mailto:joe@example").opaque }}|{{ (urlParse "/only/path").path }}""",
            "joe@example|/only/path"
        },
        {
            "URL put together",
            """{{ urlJoin (dict "scheme" "http" "host" "h:1" "path" "/p" "query" "a=1" "fragment" "f") }}""",
            "http://h:1/p?a=1#f"
        },
        {
            "parts of a version",
            """{{ $v := semver "v1.2.3-rc.1+build5" }}{{ $v.Major }}.{{ $v.Minor }}.{{ $v.Patch }} {{ $v.Prerelease }} {{ $v.Metadata }} {{ $v }}""",
            "1.2.3 rc.1 build5 1.2.3-rc.1+build5"
        },
        { "version made whole", """{{ semver "1.2" }} {{ (semver "1").IncMinor }}""", "1.2.0 1.1.0" },
        {
            "comparison of versions",
            """{{ (semver "1.2.3").Compare (semver "1.10.0") }}{{ (semver "2.0.0").GreaterThan (semver "1.9.9") }}""",
            "-1true"
        },
        {
            "constraints",
            """{{ semverCompare ">=1.20" "1.21.3" }}{{ semverCompare "^1.2" "2.0.0" }}{{ semverCompare "~1.2.3" "1.2.9" }}{{ semverCompare "1.x || 3.x" "3.1.0" }}{{ semverCompare ">1.0, <2.0" "1.5.0" }}""",
            "truefalsetruetruetrue"
        },
        {
            "constraints and pre-releases",
            """{{ semverCompare ">=1.20" "1.20.3-gke.100" }}{{ semverCompare ">=1.20-0" "1.20.3-gke.100" }}""",
            "falsetrue"
        },
        { "constraint of a range", """{{ semverCompare "1.2 - 2.0" "1.9.9" }}{{ semverCompare "!=1.2.3" "1.2.3" }}""", "truefalse" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "version of four parts",
            """{{ semver "1.2.3.4" }}""",
            """template: t:1:3: executing "t" at <semver "1.2.3.4">: error calling semver: Invalid Semantic Version"""
        },
        {
            "version with blanks",
            """{{ semver " 1.2.3" }}""",
            """template: t:1:3: executing "t" at <semver " 1.2.3">: error calling semver: Invalid Semantic Version"""
        },
        {
            "constraint with two equal signs",
            """{{ semverCompare "==1.2.3" "1.2.3" }}""",
            """template: t:1:3: executing "t" at <semverCompare "==1.2.3" "1.2.3">: error calling semverCompare: improper constraint: ==1.2.3"""
        },
        {
            "constraint that is none",
            """{{ semverCompare "latest" "1.0.0" }}""",
            """template: t:1:3: executing "t" at <semverCompare "latest" "1.0.0">: error calling semverCompare: improper constraint: latest"""
        },
        {
            "version to compare that is none",
            """{{ semverCompare ">1" "x" }}""",
            """template: t:1:3: executing "t" at <semverCompare ">1" "x">: error calling semverCompare: Invalid Semantic Version"""
        },
        {
            "URL with a bad escape",
            """{{ urlParse "http://h/%zz" }}""",
            "template: t:1:3: executing \"t\" at <urlParse \"http://h/%zz\">: error calling urlParse: unable to parse url: parse \"http://h/%zz\": invalid URL escape \"%zz\""
        },
        {
            "URL with a bad port",
            """{{ urlParse "http://h:port/" }}""",
            """template: t:1:3: executing "t" at <urlParse "http://h:port/">: error calling urlParse: unable to parse url: parse "http://h:port/": invalid port ":port" after host"""
        },
        {
            "URL parts that are no text",
            """{{ urlJoin (dict "host" 1) }}""",
            """template: t:1:3: executing "t" at <urlJoin (dict "host" 1)>: error calling urlJoin: unable to parse host key, must be of type string, but int found"""
        },
        {
            "unknown method of a version",
            """{{ (semver "1.0.0").Nope }}""",
            """template: t:1:11: executing "t" at <"1.0.0">: can't evaluate field Nope in type *semver.Version"""
        },
        { "path of a number", "{{ base 1 }}", """template: t:1:8: executing "t" at <1>: expected string; found 1""" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Path_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Path_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
