using System.Diagnostics;

namespace Injector.Core.Tests.Rendering;

/// <summary>
/// A template makes values without end in a line: a map that holds itself, a thousand maps in each other, a list that holds the one before
/// it twice, forty times. Whatever walks through one is stopped by depth or budget with an error of the template, and never takes the process along.
/// </summary>
public sealed class EndlessValueTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly string[] Makers =
    [
        "{{ $d := dict `a` `b` }}{{ $_ := set $d `self` $d }}",
        "{{ $d := dict `a` `b` }}{{ range until 5000 }}{{ $d = dict `n` $d }}{{ end }}",
        "{{ $l := list `a` }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ $d := dict `l` $l }}",
        "{{ $d := dict `a` `b` }}{{ $l := list $d }}{{ $_ := set $d `l` $l }}",
    ];

    public static TheoryData<string> Walks =>
    [
        "toYaml $d", "toJson $d", "mustToJson $d", "toPrettyJson $d", "toRawJson $d", "print $d", "println $d", "printf `%v %+v` $d $d", "printf `%#v` $d", "printf `%s %q` $d $d",
        "omitNil $d", "structToJSON $d", "deepCopy $d", "merge (dict `self` (dict)) $d", "merge $d $d", "mergeOverwrite $d (deepCopy $d)", "toString $d", "quote $d", "squote $d",
        "cat $d $d", "html $d", "js $d", "urlquery $d", "toStrings (list $d)", "join `,` (list $d)", "uniq (list $d $d)", "has $d (list $d $d)", "without (list $d) $d",
        "sortAlpha (list $d)", "deepEqual $d $d", "deepEqual $d (dict `self` $d)", "values $d", "pick $d `self`", "omit $d `self`", "toYaml (list $d $d)", "fail (toString $d)",
        "sha256sum (toString $d)", "toJsonMap $d", "protoToJSON $d", "dig `self` `self` `a` `` $d", "$d",
    ];

    [Theory]
    [MemberData(nameof(Walks))]
    public void Inject_EndlessValue_IsAnErrorOfTheTemplateOrNone(string walk)
    {
        foreach (var maker in Makers)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                Inject($"{maker}# {{{{ {walk} | trunc 0 }}}}\n{maker}# {{{{ if {walk} }}}}{{{{ end }}}}\nspec: {{containers: [{{name: istio-proxy, image: x}}]}}\n");
            }
            catch (InjectionException error)
            {
                error.Kind.ShouldBe(InjectionErrorKind.Template);
                error.Message.ShouldStartWith("failed to run injection template");
            }

            watch.Elapsed.ShouldBeLessThan(Longest, walk);
        }
    }

    [Theory]
    [InlineData("toYaml $d", "nested more than 1000 levels deep")]
    [InlineData("structToJSON $d", "nested more than 1000 levels deep")]
    [InlineData("omitNil $d", "nested more than 1000 levels deep")]
    [InlineData("toJSON $d", "map[string]string")]
    [InlineData("deepCopy $d", "nested more than 1000 levels deep")]
    [InlineData("print $d", "nsufficient")]
    [InlineData("$d", "cannot be printed")]
    public void Inject_MapThatHoldsItself_IsToldWithFunctionAndLine(string walk, string part)
    {
        var error = Should.Throw<InjectionException>(() => Inject(Makers[0] + "\n{{ " + walk + " }}\nspec: {containers: [{name: istio-proxy, image: x}]}\n"));

        error.Message.ShouldContain(part);
        error.Problems.ShouldHaveSingleItem().Template!.Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("toYaml $d")]
    [InlineData("print $d")]
    [InlineData("$d")]
    public void Inject_ListThatDoubles_PassesALimit(string walk) =>
        Should.Throw<InjectionException>(() => Inject(Makers[2] + "{{ " + walk + " }}")).Message.ShouldMatch("more than (10000000 steps|1000000 items)");

    [Fact]
    public void Inject_DeepButNotEndless_IsWritten()
    {
        const string Deep = "{{ $d := dict `a` `b` }}{{ range until 900 }}{{ $d = dict `n` $d }}{{ end }}"
            + "metadata: {labels: {deep: \"{{ toYaml $d | len }}\"}}\nspec: {containers: [{name: istio-proxy, image: x}]}\n";

        Inject(Deep).Pod!["metadata"]!["labels"]!["deep"]!.ToString().Length.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void ProbePod_EndlessValue_RefusesTheConfiguration() => Should.Throw<InjectionException>(() => ProbePod.Inject(
        InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = Makers[0] + "{{ toYaml $d }}" }, new InjectionSettings()), CancellationToken.None));

    private static InjectionResult Inject(string template) => InjectionPipeline.Inject(new InjectionRequest
    {
        Pod = Json.Object("{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'}]}}"),
        Snapshot = InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = template }, new InjectionSettings()),
        Owner = new WorkloadIdentity("v1", "Pod", "web", "shop"),
        Host = InjectionHost.Webhook,
    });
}
