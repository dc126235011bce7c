using Injector.Kubernetes.Tests.Support;
using k8s;
using k8s.Authentication;
using PackageException = k8s.Exceptions.KubeConfigException;

namespace Injector.Kubernetes.Tests.Package;

/// <summary>
/// Why kubeconfigs, exec plugins and tokens in files are read here and not by KubernetesClient.Aot: neither configuration nor a handler can
/// put these right. When all of a kind fail after raising the package's version, our piece can go.
/// </summary>
public sealed class PackageKubeConfigFaultsTests : IDisposable
{
    private static readonly Uri Server = new("https://api.test");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KubeConfig_ExtraFactsOfAnImpersonatedUser_MakeTheFileUnreadable() =>
        Should.Throw<YamlDotNet.Core.YamlException>(() => Load(KubeConfigTexts.Of(Server, user: "token: abc, as: jane, as-user-extra: {reason: [test]}")));

    [Theory]
    [InlineData("")]
    [InlineData("tokenFile: token")]
    public void KubeConfig_UserWithoutCredentialsOrWithTokenFile_IsRefused(string user)
    {
        _folder.Write("token", "abc");
        Should.Throw<PackageException>(() => Load(KubeConfigTexts.Of(Server, user: user))).Message.ShouldContain("appropriate auth credentials");
    }

    [Fact]
    public void KubeConfig_InsecureAndBasic_AreTakenSilently()
    {
        var configuration = Load(KubeConfigTexts.Of(Server, "insecure-skip-tls-verify: true", "username: u, password: p"));
        configuration.SkipTlsVerify.ShouldBeTrue();
        configuration.Username.ShouldBe("u");
    }

    [Fact]
    public void KubeConfig_NamesThatDifferInCase_AreMixedUp()
    {
        var text = KubeConfigTexts.Of(Server, user: "token: abc").Replace("- name: c\n", "- name: C\n  cluster: {server: https://other.test}\n- name: c\n", StringComparison.Ordinal);
        Load(text).Host.ShouldBe("https://other.test");
    }

    [Fact]
    public void KubeConfig_BraceMissing_IsAnErrorWithoutAPlace() =>
        Should.Throw<InvalidOperationException>(() => Load("contexts:\n- name: a\n  context: {cluster: c, user: u\nclusters: []\n"))
            .Message.ShouldBe("Operation is not valid due to the current state of the object.");

    [Fact]
    public void KubeConfig_WrongShape_IsAnErrorWithoutTheName() =>
        Should.Throw<YamlDotNet.Core.YamlException>(() => Load("contexts: 3\n")).Message.ShouldBe("Exception during deserialization");

    [Fact]
    public void Exec_ArgumentWithSpaces_IsSplit()
    {
        var script = _folder.Script("tool.sh", Credential("$#"));
        Load(KubeConfigTexts.Of(Server, user: Exec(script, "args: ['get token']"))).AccessToken.ShouldBe("2");
    }

    [Fact]
    public void Exec_RelativeCommand_IsNotFound()
    {
        _folder.Script("tool.sh", Credential("x"));
        Should.Throw<PackageException>(() => Load(KubeConfigTexts.Of(Server, user: Exec("./tool.sh"))));
    }

    [Fact]
    public void Exec_ProgramThatFails_IsBelieved()
    {
        var script = _folder.Script("tool.sh", Credential("x") + "; exit 3");
        Load(KubeConfigTexts.Of(Server, user: Exec(script))).AccessToken.ShouldBe("x");
    }

    [Fact]
    public void Exec_ClusterFactsAskedFor_AreNotGiven()
    {
        var script = _folder.Script("tool.sh", Credential("""$(printf '%s' "$KUBERNETES_EXEC_INFO" | grep -c api.test)"""));
        Load(KubeConfigTexts.Of(Server, user: Exec(script, "provideClusterInfo: true"))).AccessToken.ShouldBe("0");
    }

    [Fact]
    public void Exec_Loading_RunsTheProgramThoughNobodyAsksAnything()
    {
        var script = _folder.Script("tool.sh", $"touch {_folder.Path}/was-run; {Credential("x")}");
        Load(KubeConfigTexts.Of(Server, user: Exec(script)));
        File.Exists(Path.Combine(_folder.Path, "was-run")).ShouldBeTrue();
    }

    [Fact]
    public async Task TokenFile_Renewed_TheOldOneIsSentOnForAMinute()
    {
        var source = new TokenFileAuth(_folder.Write("token", "one"));
        await source.GetAuthenticationHeaderAsync(CancellationToken.None);
        _folder.Write("token", "two");
        (await source.GetAuthenticationHeaderAsync(CancellationToken.None)).Parameter.ShouldBe("one");
    }

    private static string Exec(string command, string more = "installHint: none") =>
        $$"""exec: {apiVersion: client.authentication.k8s.io/v1, command: "{{command}}", {{more}}}""";

    private static string Credential(string token) =>
        """printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}' """ + $"\"{token}\"";

    private KubernetesClientConfiguration Load(string kubeconfig) =>
        KubernetesClientConfiguration.BuildConfigFromConfigFile(_folder.Write("config", kubeconfig));
}
