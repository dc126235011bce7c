namespace Injector.Cli.Tests.Commands;

public sealed class KubeInjectUsageTests : IDisposable
{
    private readonly CliRun _run = new();

    public static TheoryData<string, string> WrongCommandLines => new()
    {
        { "", "Error: filename not specified (see --filename or -f)" },
        { "-f a.yaml --nope", "Error: unknown flag: --nope" },
        { "-f a.yaml b.yaml", "Error: unexpected argument: b.yaml; did you mean -f b.yaml?" },
        { "-f a.yaml --in-place -o b.yaml", "Error: --in-place and --output exclude each other; give one of them" },
        { "-f a.yaml --from-cluster --kubeclient-timeout soon", "Error: --kubeclient-timeout soon is no time above zero and up to a day; write it as 15s or 1m30s" },
        { "-f a.yaml --as-group admins", "Error: --as-uid and --as-group say more about the user of --as; give --as too" },
        { "-f a.yaml --native-sidecars maybe", "maybe" },
        { "-f a.yaml --log-format xml", "xml" },
        { "-f a.yaml --compat other", "other" },
        { "-f", "Error: Required argument missing for option: '-f'." },
    };

    [Theory]
    [MemberData(nameof(WrongCommandLines))]
    public async Task CommandLine_IsWrong_EndsWithTwoAndSaysWhy(string arguments, string expected)
    {
        await _run.KubeInject(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain(expected);
        _run.Error.ShouldContain("Run 'injector kube-inject --help'");
        _run.Out.ShouldBeEmpty();
        _run.AllFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task CommandLine_SeveralMistakes_AllAreNamed()
    {
        await _run.KubeInject("extra.yaml", "--nope", "--in-place", "-o", "x");

        _run.Error.ShouldContain("filename not specified");
        _run.Error.ShouldContain("unexpected argument: extra.yaml");
        _run.Error.ShouldContain("unknown flag: --nope");
        _run.Error.ShouldContain("exclude each other");
    }

    [Fact]
    public async Task Help_OfTheCommand_ShowsFlagsExamplesAndExitCodes()
    {
        await _run.Run("kube-inject", "--help");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldContain("-f, --filename <FILE>");
        _run.Out.ShouldContain("--meshConfigFile <FILE>");
        _run.Out.ShouldContain("Exit codes:\n  0  done");
        _run.Out.ShouldNotContain("--xds-port");
        _run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_OfTheRoot_ListsCommands()
    {
        await _run.Run("--help");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldContain("kube-inject            Inject the proxy into manifests");
        _run.Out.ShouldNotContain("Exit codes");
    }

    [Fact]
    public async Task Version_Asked_IsPrinted()
    {
        await _run.Run("--version");

        _run.ExitCode.ShouldBe(0);
        _run.Out.Trim().ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public async Task Command_Unknown_EndsWithTwo()
    {
        await _run.Run("kube-injekt");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("kube-injekt");
        _run.Error.ShouldContain("Run 'injector --help'");
    }

    [Fact]
    public async Task Suggest_HalfAFlag_CompletesIt()
    {
        await _run.Run("[suggest:25]", "injector kube-inject --in");

        _run.ExitCode.ShouldBe(0);
        _run.Out.Split('\n').ShouldContain("--in-place");
        _run.Out.Split('\n').ShouldContain("--injectConfigFile");
    }

    [Fact]
    public async Task Argument_StartsWithAt_IsAFileName()
    {
        await _run.KubeInject("-f", "@web.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: open @web.yaml: no such file or directory");
    }

    public void Dispose() => _run.Dispose();
}
