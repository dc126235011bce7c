using System.Text.Json.Nodes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Tests.Support;

namespace Injector.Kubernetes.Tests.Config;

public sealed class CredentialSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exec");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2030-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task File_TokenRenewed_IsReadAgainAfterAMinute()
    {
        var token = "one";
        var source = new FileCredentialSource(() => new Credential(token, null), _time);
        (await Get(source)).BearerToken.ShouldBe("one");
        token = "two";
        (await Get(source)).BearerToken.ShouldBe("one");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await Get(source)).BearerToken.ShouldBe("two");
    }

    [Fact]
    public async Task File_Refused_IsReadAgainAtOnce()
    {
        var token = "one";
        var source = new FileCredentialSource(() => new Credential(token, null), _time);
        var first = await Get(source);
        token = "two";
        source.Invalidate(first);
        (await Get(source)).BearerToken.ShouldBe("two");
    }

    [Fact]
    public async Task File_UnreadableLater_KeepsTheLastGoodOne()
    {
        var broken = false;
        var source = new FileCredentialSource(() => broken ? throw new KubeConfigException("gone") : new Credential("one", null), _time);
        await Get(source);
        broken = true;
        _time.Advance(TimeSpan.FromMinutes(2));
        (await Get(source)).BearerToken.ShouldBe("one");
    }

    [Fact]
    public async Task File_UnchangedContent_IsTheSameObject()
    {
        var source = new FileCredentialSource(() => new Credential("one", null), _time);
        var first = await Get(source);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await Get(source)).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task Exec_BeforeExpiry_RunsOnce()
    {
        var process = new FakeProcess(run => Answer($"t{run}", "2030-01-01T01:00:00Z"));
        using var source = new ExecCredentialSource(Command(), process, _time);
        (await Get(source)).BearerToken.ShouldBe("t1");
        _time.Advance(TimeSpan.FromMinutes(59));
        (await Get(source)).BearerToken.ShouldBe("t1");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await Get(source)).BearerToken.ShouldBe("t2");
    }

    [Fact]
    public async Task Exec_Refused_RunsAgain()
    {
        using var source = new ExecCredentialSource(Command(), new FakeProcess(run => Answer($"t{run}", null)), _time);
        source.Invalidate(await Get(source));
        (await Get(source)).BearerToken.ShouldBe("t2");
    }

    [Theory]
    [InlineData("nonsense", "printed no JSON")]
    [InlineData("{\"kind\":\"Pod\"}", "expected ExecCredential")]
    [InlineData("{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\"}", "expected ExecCredential")]
    [InlineData("{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}", "neither a token nor")]
    [InlineData("{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"clientCertificateData\":\"x\"}}", "without its key")]
    [InlineData("{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"x\",\"expirationTimestamp\":\"soon\"}}", "expirationTimestamp")]
    public async Task Exec_BadOutput_SaysWhatIsWrong(string output, string expected)
    {
        using var source = new ExecCredentialSource(Command(), new FakeProcess(_ => output), _time);
        (await Should.ThrowAsync<KubeConfigException>(async () => await Get(source))).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Exec_RealProgram_GetsArgumentsEnvironmentAndClusterInfo()
    {
        var script = Script("""
            printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s-%s-%s"}}' "$1" "$EXTRA" \
              "$(printf '%s' "$KUBERNETES_EXEC_INFO" | grep -c 'https://api.test')"
            """);
        var exec = new JsonObject
        {
            ["apiVersion"] = "client.authentication.k8s.io/v1",
            ["command"] = $"./{Path.GetFileName(script)}",
            ["args"] = new JsonArray("login"),
            ["env"] = new JsonArray(new JsonObject { ["name"] = "EXTRA", ["value"] = "more" }),
            ["provideClusterInfo"] = true,
        };
        var cluster = new KubeConfigEntry("c", new JsonObject { ["server"] = "https://api.test" }, Path.Combine(_folder.FullName, "config"), "cluster 'c'");
        var command = ExecCommand.Read(exec, cluster with { Place = "user 'u'" }, cluster);
        using var source = new ExecCredentialSource(command, new ExecProcess(interactive: false, _time), _time);

        (await Get(source)).BearerToken.ShouldBe("login-more-1");
    }

    [Fact]
    public async Task Exec_ProgramFails_ReportsItsWords()
    {
        using var source = new ExecCredentialSource(Command(Script("echo 'session expired' >&2; exit 3")), new ExecProcess(interactive: false, _time), _time);
        var error = await Should.ThrowAsync<KubeConfigException>(async () => await Get(source));
        error.Message.ShouldContain("exit code 3: session expired");
    }

    [Fact]
    public async Task Exec_ProgramDoesNotEnd_IsEndedAfterAMinute()
    {
        var begun = Path.Combine(_folder.FullName, "begun");
        using var source = new ExecCredentialSource(Command(Script($"echo $$ > {begun}.new; mv {begun}.new {begun}; exec sleep 600")), new ExecProcess(interactive: false, _time), _time);
        var asking = Get(source).AsTask();
        while (!File.Exists(begun))
        {
            await Task.Delay(20);
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        (await Should.ThrowAsync<KubeConfigException>(() => asking)).Message.ShouldContain("took too long");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (IsRunning(int.Parse(await File.ReadAllTextAsync(begun), System.Globalization.CultureInfo.InvariantCulture)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    [Fact]
    public async Task Exec_ProgramThatTalksMuch_IsReadToItsEnd()
    {
        var script = Script($"head -c 300000 /dev/zero | tr '\\0' x >&2; printf '{Answer("t", null)}'; head -c 300000 /dev/zero | tr '\\0' ' '");
        using var source = new ExecCredentialSource(Command(script), new ExecProcess(interactive: false, _time), _time);
        (await Get(source)).BearerToken.ShouldBe("t");
    }

    [Fact]
    public async Task Exec_ProgramMissing_GivesTheInstallHint()
    {
        using var source = new ExecCredentialSource(Command("/nowhere/login-tool"), new ExecProcess(interactive: false, _time), _time);
        (await Should.ThrowAsync<KubeConfigException>(async () => await Get(source))).Message.ShouldContain("get it from the intranet");
    }

    private static ExecCommand Command(string program = "tool") =>
        new("client.authentication.k8s.io/v1", program, [], [], "Never", "get it from the intranet", null, "user 'u'");

    private static string Answer(string token, string? expires) => new JsonObject
    {
        ["apiVersion"] = "client.authentication.k8s.io/v1",
        ["kind"] = "ExecCredential",
        ["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = expires },
    }.ToJsonString();

    private static ValueTask<Credential> Get(ICredentialSource source) => source.GetAsync(CancellationToken.None);

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder.FullName, "tool.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private sealed class FakeProcess(Func<int, string> output) : IExecProcess
    {
        private int _runs;

        public Task<string> RunAsync(ExecCommand command, CancellationToken cancellation) => Task.FromResult(output(++_runs));
    }
}
