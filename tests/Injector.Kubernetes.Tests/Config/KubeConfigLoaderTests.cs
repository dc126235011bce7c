using System.Text;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Tests.Support;

namespace Injector.Kubernetes.Tests.Config;

public sealed class KubeConfigLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubeconfig");
    private readonly TestCertificates _certificates = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _certificates.Dispose();
    }

    [Fact]
    public async Task Load_TokenContext_GivesServerTokenAndNamespace()
    {
        var connection = Load(Config(user: "token: abc", context: "namespace: shop"));

        connection.Server.ShouldBe(new Uri("https://api.test:6443"));
        connection.DefaultsTo("shop");
        connection.Origin.ShouldBe("context main");
        (await Credential(connection)).BearerToken.ShouldBe("abc");
    }

    [Fact]
    public async Task Load_InlineClientCertificate_HasItsKey()
    {
        var (certificate, key) = _certificates.Client("jane");
        var connection = Load(Config(user: $"client-certificate-data: {Base64(certificate)}\n    client-key-data: {Base64(key)}"));

        var credential = await Credential(connection);
        credential.ClientCertificate!.Subject.ShouldBe("CN=jane");
        credential.ClientCertificate.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    public async Task Load_RelativeFiles_CountFromTheKubeconfigsFolder()
    {
        var (certificate, key) = _certificates.Client("jane");
        Write("pki/jane.crt", certificate);
        Write("pki/jane.key", key);
        Write("pki/ca.crt", _certificates.AuthorityPem);
        var connection = Load(Config(cluster: "certificate-authority: pki/ca.crt", user: "client-certificate: pki/jane.crt\n    client-key: pki/jane.key"));

        connection.Authorities!.Count.ShouldBe(1);
        (await Credential(connection)).ClientCertificate!.Subject.ShouldBe("CN=jane");
    }

    [Fact]
    public void Load_SeveralFiles_TheFirstToNameSomethingWins()
    {
        var first = Write("one", "current-context: second\nclusters:\n- name: c\n  cluster: {server: https://first.test}\n");
        var second = Write("two", "current-context: other\ncontexts:\n- name: second\n  context: {cluster: c}\nclusters:\n- name: c\n  cluster: {server: https://late.test}\n");
        var paths = string.Join(Path.PathSeparator, first, Path.Combine(_folder.FullName, "missing"), second);

        var connection = KubeConfigLoader.Load(new KubeConfigOptions { EnvironmentPaths = paths }, TimeProvider.System);

        connection.Server.Host.ShouldBe("first.test");
    }

    [Fact]
    public async Task Load_SeveralFiles_PathsCountFromEachOnesFolder()
    {
        Write("second/token", "from-second");
        var first = Write("first/config", "current-context: main\ncontexts:\n- name: main\n  context: {cluster: c, user: u}\nclusters:\n- name: c\n  cluster: {server: https://api.test}\n");
        var second = Write("second/config", "users:\n- name: u\n  user: {tokenFile: token}\n");

        var connection = KubeConfigLoader.Load(new KubeConfigOptions { EnvironmentPaths = string.Join(Path.PathSeparator, first, second) }, TimeProvider.System);

        (await Credential(connection)).BearerToken.ShouldBe("from-second");
    }

    [Fact]
    public void Load_HomeFolder_IsTheLastPlace()
    {
        Write(".kube/config", Config());
        KubeConfigLoader.Load(new KubeConfigOptions { HomeFolder = _folder.FullName }, TimeProvider.System).Server.Host.ShouldBe("api.test");
    }

    [Fact]
    public void Load_ClusterSettings_AreTakenOver()
    {
        var connection = Load(Config(cluster: "proxy-url: socks5://proxy.test:1080\n    tls-server-name: inner.test"));
        connection.Proxy.ShouldBe(new Uri("socks5://proxy.test:1080"));
        connection.TlsServerName.ShouldBe("inner.test");
    }

    [Fact]
    public void Load_InsecureWhenAsked_IsAccepted() =>
        KubeConfigLoader.Load(Options(Config(cluster: "insecure-skip-tls-verify: true")) with { AllowInsecure = true }, TimeProvider.System)
            .SkipServerVerification.ShouldBeTrue();

    [Fact]
    public void Load_AsInKubeconfig_Impersonates()
    {
        var who = Load(Config(user: "token: t\n    as: jane\n    as-groups: [dev, ops]\n    as-uid: u1\n    as-user-extra:\n      reason: [test]")).Impersonation!;
        who.User.ShouldBe("jane");
        who.Groups.ShouldBe(["dev", "ops"]);
        who.Uid.ShouldBe("u1");
        who.Extra!.Single().Key.ShouldBe("reason");
    }

    [Fact]
    public void Load_AsFlag_WinsOverTheKubeconfig() =>
        KubeConfigLoader.Load(Options(Config(user: "as: jane")) with { ImpersonateUser = "joe" }, TimeProvider.System).Impersonation!.User.ShouldBe("joe");

    [Theory]
    [InlineData("cluster", "insecure-skip-tls-verify: true", "insecure-skip-tls-verify")]
    [InlineData("cluster", "certificate-authority-data: '%%%'", "not base64")]
    [InlineData("cluster", "certificate-authority-data: YWJj", "holds no PEM certificate")]
    [InlineData("cluster", "certificate-authority: nowhere.crt", "nowhere.crt")]
    [InlineData("cluster", "proxy-url: 'ftp://x'", "proxy-url")]
    [InlineData("user", "username: u\n    password: p", "password are not accepted")]
    [InlineData("user", "auth-provider: {name: gcp}", "auth-provider 'gcp' was removed")]
    [InlineData("user", "client-certificate-data: YWJj", "belong together")]
    [InlineData("user", "tokenFile: nowhere", "nowhere")]
    [InlineData("user", "exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}", "v1alpha1' is not supported")]
    [InlineData("user", "exec: {apiVersion: client.authentication.k8s.io/v1}", "names no command")]
    [InlineData("user", "exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Always}", "needs a terminal")]
    public async Task Load_UnusableEntry_SaysWhichAndWhy(string place, string text, string expected)
    {
        var config = place == "cluster" ? Config(cluster: text) : Config(user: text);
        var error = await Should.ThrowAsync<KubeConfigException>(async () => await Credential(Load(config)));
        error.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("- a\n- b\n", "not a map")]
    [InlineData("kind: Pod\n", "kind is 'Pod'")]
    [InlineData("contexts: 3\n", "'contexts' is not a list")]
    [InlineData("contexts:\n- context: {}\n", "has no name")]
    [InlineData("a: [\n", "kubeconfig")]
    [InlineData("clusters: []\n", "no current context")]
    [InlineData("current-context: x\n", "context 'x' is not in the kubeconfig")]
    [InlineData("current-context: x\ncontexts:\n- name: x\n  context: {}\n", "names no cluster")]
    [InlineData("current-context: x\ncontexts:\n- name: x\n  context: {cluster: c}\n", "cluster 'c' does not exist")]
    [InlineData("current-context: x\ncontexts:\n- name: x\n  context: {cluster: c}\nclusters:\n- name: c\n", "'server' is missing")]
    public void Load_BrokenFile_SaysWhatIsWrong(string text, string expected) =>
        Should.Throw<KubeConfigException>(() => Load(text)).Message.ShouldContain(expected);

    [Fact]
    public void Load_BraceMissing_NamesTheLine() =>
        Should.Throw<KubeConfigException>(() => Load("contexts:\n- name: a\n  context: {cluster: c, user: u\nclusters: []\n")).Message.ShouldContain("config:4:9: expected");

    [Fact]
    public void Load_UnknownContext_NamesTheKnownOnes() =>
        Should.Throw<KubeConfigException>(() => KubeConfigLoader.Load(Options(Config()) with { Context = "prod" }, TimeProvider.System))
            .Message.ShouldContain("known: main");

    [Fact]
    public void Load_ExplicitFileMissing_IsAnError() =>
        Should.Throw<KubeConfigException>(() => KubeConfigLoader.Load(new KubeConfigOptions { ExplicitPath = "/nowhere/config" }, TimeProvider.System))
            .Message.ShouldContain("/nowhere/config");

    [Fact]
    public void Load_NothingAnywhere_SaysWhereItLooked() =>
        Should.Throw<KubeConfigException>(() => KubeConfigLoader.Load(new KubeConfigOptions { HomeFolder = _folder.FullName }, TimeProvider.System))
            .Message.ShouldContain(Path.Combine(_folder.FullName, ".kube", "config"));

    [Fact]
    public async Task Load_InPod_UsesTheServiceAccount()
    {
        Write("sa/token", "pod-token\n");
        Write("sa/namespace", "injector");
        Write("sa/ca.crt", _certificates.AuthorityPem);
        var options = new KubeConfigOptions { ServiceHost = "fd00::1", ServicePort = "6443", ServiceAccountFolder = Path.Combine(_folder.FullName, "sa") };

        var connection = KubeConfigLoader.Load(options, TimeProvider.System);

        connection.Server.ShouldBe(new Uri("https://[fd00::1]:6443"));
        connection.DefaultsTo("injector");
        (await Credential(connection)).BearerToken.ShouldBe("pod-token");
    }

    private static ValueTask<Credential> Credential(ClusterConnection connection) => connection.Credentials.GetAsync(CancellationToken.None);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Config(string cluster = "", string user = "", string context = "") => $"""
        apiVersion: v1
        kind: Config
        current-context: main
        contexts:
        - name: main
          context:
            cluster: c
            user: u
            {context}
        clusters:
        - name: c
          cluster:
            server: https://api.test:6443
            {cluster}
        users:
        - name: u
          user:
            {user}
        """;

    private ClusterConnection Load(string text) => KubeConfigLoader.Load(Options(text), TimeProvider.System);

    private KubeConfigOptions Options(string text) => new() { ExplicitPath = Write("config", text) };

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}

internal static class ConnectionAssertions
{
    public static void DefaultsTo(this ClusterConnection connection, string namespaceName) => connection.Namespace.ShouldBe(namespaceName);
}
