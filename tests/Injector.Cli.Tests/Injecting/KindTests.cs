namespace Injector.Cli.Tests.Injecting;

public sealed class KindTests : IDisposable
{
    private const string Rollout = """
        # Goes out in steps.
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata:
              labels: {app: web}   # keep
            spec:
              containers:
              - name: web
                image: web:1

        """;

    private const string Tasks = """
        apiVersion: batch.volcano.sh/v1alpha1
        kind: Job
        metadata: {name: train}
        spec:
          tasks:
          # The first.
          - template:
              spec:
                containers:
                - image: train:1
                  name: train
                  args: [0x1F]
          - replicas: 2
            template:
              spec:
                containers:
                - image: train:2   # newer
                  name: train
                  args: [0x2F]
          minAvailable: 1

        """;

    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task Kind_NamedWithItsTemplate_IsInjected()
    {
        _run.Write("app.yaml", Rollout);

        await _run.KubeInject("-f", "app.yaml", "--kind", "Rollout.argoproj.io=spec.template", "--fail-on-skip");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldStartWith(Rollout[..Rollout.IndexOf("labels", StringComparison.Ordinal)]);
        _run.Out.ShouldContain("image: registry.example.com/proxy:1.30.0");
        _run.Error.ShouldContain("app.yaml:2: Rollout shop/web injected with sidecar");
    }

    [Fact]
    public async Task Kind_WithSeveralTemplates_HasEachInjectedAndTakenBackToTheLetter()
    {
        _run.Write("job.yaml", Tasks);

        await _run.KubeInject("-f", "job.yaml", "-o", "out.yaml", "--kind", "Job.batch.volcano.sh=spec.tasks.*.template");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("job.yaml:8: Job train injected");
        _run.Error.ShouldContain("job.yaml:15: Job train injected");
        _run.Read("out.yaml").Split("name: istio-proxy").Length.ShouldBe(3);

        await _run.KubeInject("-f", "out.yaml", "-o", "again.yaml", "--kind", "Job.batch.volcano.sh");

        _run.Read("again.yaml").ShouldBe(_run.Read("out.yaml"));

        await _run.Run("uninject", "-f", "out.yaml", "-o", "back.yaml", "--kind", "Job.batch.volcano.sh");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("back.yaml").ShouldBe(Tasks);
    }

    [Fact]
    public async Task Kind_OfAListsItem_IsInjected()
    {
        _run.Write("list.yaml", "apiVersion: v1\nkind: List\nitems:\n" + Indent(Tasks) + Indent(Rollout));

        await _run.KubeInject("-f", "list.yaml", "--kind", "Job.batch.volcano.sh", "--kind", "Rollout.argoproj.io");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("3 injected, 0 skipped");
    }

    [Fact]
    public async Task Kind_NotNamed_IsNamedWithTheFlagThatWould()
    {
        _run.Write("app.yaml", Rollout);

        await _run.KubeInject("-f", "app.yaml");

        _run.Out.ShouldBe(Rollout);
        _run.Error.ShouldContain("or here with --kind Rollout.argoproj.io=spec.template [foreign-kind]");
    }

    [Theory]
    [InlineData("kube-inject")]
    [InlineData("uninject")]
    public async Task Kind_ThatCannotBeRead_IsAUsageError(string command)
    {
        await _run.Run(command, "-f", "app.yaml", "--kind", "rollout");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("Error: --kind: 'rollout' is no kind: write KIND.GROUP=PATH, for example Rollout.argoproj.io=spec.template");
    }

    [Fact]
    public async Task KindsOfTheProjectsFile_HoldForEveryCommand()
    {
        _run.Write("app.yaml", Rollout);
        _run.Write(".injector.yaml", "kinds: [Rollout.argoproj.io=spec.template]\nfailOn: never\n");

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.Error.ShouldContain("1 injected, 0 skipped");
        (await _run.WithCommand("diff", "-f", "app.yaml", "--against", "out.yaml")).ExitCode.ShouldBe(0, _run.Out);
        (await _run.WithCommand("explain", "-f", "app.yaml")).Out.ShouldContain("Rollout");
        (await _run.WithCommand("analyze", "-f", "app.yaml")).Out.ShouldNotContain("foreign-kind");
        (await _run.Run("uninject", "-f", "out.yaml")).Out.ShouldBe(Rollout);
    }

    [Theory]
    [InlineData("kinds: [rollout]", ".injector.yaml:1:9: 'rollout' is no kind")]
    [InlineData("kinds: {a: b}", ".injector.yaml:1:8: is no list")]
    [InlineData("kinds: [{a: b}]", ".injector.yaml:1:9: is no text")]
    [InlineData("kind: [a]", ".injector.yaml:1:7: unknown member \"kind\"; known are failOn, ignore, kinds, severity")]
    [InlineData("[a]", ".injector.yaml:1:1: is no mapping")]
    [InlineData("a: [", ".injector.yaml:1:4: ")]
    public async Task ProjectsFile_ThatCannotBeUsed_IsAUsageError(string text, string expected)
    {
        _run.Write("app.yaml", Rollout);
        _run.Write(".injector.yaml", text);

        foreach (var command in new[] { "kube-inject", "uninject", "analyze", "diff", "explain" })
        {
            await _run.Run(command, "-f", "app.yaml");

            _run.ExitCode.ShouldBe(2, command);
            _run.Error.ShouldContain("Error: " + expected, customMessage: command);
        }
    }

    private static string Indent(string manifest)
    {
        var lines = string.Join('\n', manifest.TrimEnd().Split('\n').Where(line => !line.TrimStart().StartsWith('#')).Select(line => "  " + line));
        return "- " + lines[2..] + "\n";
    }

    public void Dispose() => _run.Dispose();
}
