namespace Injector.Cli.Tests.Uninjecting;

/// <summary>Second injections as people make them: again, with other settings, by another kind of sidecar, after an edit.</summary>
public sealed class LifeOfAnInjectionTests : IDisposable
{
    private const string Plain = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
          - name: web
            image: web:1
        """;

    private const string OwnProxy = Plain + """

          - name: istio-proxy
            image: mine/proxy:7
            resources: {limits: {cpu: "3"}}
            securityContext: {runAsUser: 31337, runAsGroup: 31337}
        """;

    private const string OwnInit = Plain + """

          initContainers:
          - name: istio-init
            image: mine/init:2
        """;

    private readonly CliRun _run = new();

    [Theory]
    [InlineData(OwnProxy, "false", new[] { "image: mine/proxy:7", "cpu: \"3\"", "\"31337\"" })]
    [InlineData(OwnProxy, "true", new[] { "image: mine/proxy:7", "cpu: \"3\"", "\"31337\"" })]
    [InlineData(OwnInit, "false", new[] { "image: mine/init:2" })]
    [InlineData(OwnInit, "true", new[] { "image: mine/init:2" })]
    public async Task OwnSettings_OfInjectedContainers_SurviveEveryInjection(string manifest, string native, string[] settings)
    {
        var first = await InjectAsync(manifest, "--native-sidecars", native);
        foreach (var setting in settings)
        {
            first.ShouldContain(setting);
        }

        (await InjectAsync(first, "--native-sidecars", native)).ShouldBe(first);
    }

    [Theory]
    [InlineData("true", "false")]
    [InlineData("false", "true")]
    public async Task KindOfSidecar_Changed_LeavesOneProxyOfTheNewConfiguration(string before, string after)
    {
        var injected = await InjectAsync(Plain, "--native-sidecars", before, "--set", "global.tag=1.29.1");

        var again = await InjectAsync(injected, "--native-sidecars", after, "--set", "global.tag=1.30.2");

        again.ShouldBe(await InjectAsync(Plain, "--native-sidecars", after, "--set", "global.tag=1.30.2"));
        again.Split("- name: istio-proxy").Length.ShouldBe(1 + Occurrences(await InjectAsync(Plain), "- name: istio-proxy"));
        again.ShouldNotContain("1.29.1");
    }

    [Fact]
    public async Task Cni_SwitchedOn_TakesTheInitContainerOut()
    {
        var again = await InjectAsync(await InjectAsync(Plain), "--set", "pilot.cni.enabled=true");

        again.ShouldBe(await InjectAsync(Plain, "--set", "pilot.cni.enabled=true"));
        again.ShouldNotContain("NET_ADMIN");
    }

    [Fact]
    public async Task Settings_OfAnEarlierConfiguration_LeaveNothing()
    {
        string[] first =
        [
            "--set", "global.imagePullSecrets[0]=pull", "--set", "global.network=n1", "--set", "meshConfig.enablePrometheusMerge=false",
            "--set", "global.proxy.holdApplicationUntilProxyStarts=true", "--revision", "canary",
        ];

        (await InjectAsync(await InjectAsync(Plain, first))).ShouldBe(await InjectAsync(Plain));
    }

    [Fact]
    public async Task Annotations_OfTheFirstInjection_LeaveNothingWhenTheyAreGone()
    {
        const string annotations = """
              name: shop
              annotations:
                sidecar.istio.io/interceptionMode: TPROXY
                sidecar.istio.io/userVolume: '[{"name":"own","emptyDir":{}}]'
                sidecar.istio.io/userVolumeMount: '[{"name":"own","mountPath":"/own"}]'

            """;
        var injected = await InjectAsync(Plain.Replace("  name: shop\n", annotations, StringComparison.Ordinal));
        injected.ShouldContain("mountPath: /own");
        var edited = string.Join('\n', injected.Split('\n').Where(line =>
            !line.TrimStart().StartsWith("sidecar.istio.io/interceptionMode", StringComparison.Ordinal) && !line.TrimStart().StartsWith("sidecar.istio.io/userVolume", StringComparison.Ordinal)));

        var again = await InjectAsync(edited);

        again.ShouldNotContain("TPROXY");
        again.ShouldNotContain("/own");
        again.ShouldNotContain("name: own");
        again.ShouldContain("REDIRECT");
    }

    [Fact]
    public async Task Edits_BetweenTwoInjections_CountAsIfMadeBeforeTheFirst()
    {
        var manifest = Plain.Replace("  name: shop\n", """
              name: shop
              labels: {app: shop, version: v1}
              annotations:
                note: keep
                sidecar.istio.io/userVolume: '[{"name":"own","emptyDir":{}}]'

            """, StringComparison.Ordinal) + "\n    readinessProbe: {httpGet: {path: /ready, port: 80}}\n";
        string Edit(string text) => text.Replace("name: web\n", "name: front\n", StringComparison.Ordinal)
            .Replace("version: v1", "version: v2", StringComparison.Ordinal)
            .Replace("    sidecar.istio.io/userVolume: '[{\"name\":\"own\",\"emptyDir\":{}}]'\n", string.Empty, StringComparison.Ordinal);

        var again = await InjectAsync(Edit(await InjectAsync(manifest)));

        again.ShouldBe(await InjectAsync(Edit(manifest)));
        again.ShouldContain("canonical-revision: v2");
        again.ShouldContain("default-container: front");
        again.ShouldNotContain("name: own");
    }

    [Fact]
    public async Task Skipped_InjectedPod_StaysAndIsTold()
    {
        var injected = (await InjectAsync(Plain)).Replace("  name: shop\n", "  name: shop\n  labels: {sidecar.istio.io/inject: 'false'}\n", StringComparison.Ordinal)
            .Replace("  labels:\n    security", "  ignored:\n    security", StringComparison.Ordinal);

        (await InjectAsync(injected)).ShouldBe(injected);

        _run.Error.ShouldContain("[injected-pod-skipped");
        _run.Error.ShouldContain("injector uninject");
    }

    [Fact]
    public async Task Uninject_FileWithoutSidecars_ChangesNothingAndSaysSo()
    {
        var text = Plain + "\n---\nkind: Service\n# twice\nkind: Service\n";
        _run.Write("in.yaml", text);

        await _run.Run("uninject", "-f", "in.yaml", "--in-place");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("in.yaml").ShouldBe(text);
        _run.Error.ShouldContain("in.yaml:1: Pod shop has no sidecar, nothing to change [not-injected]");
        _run.Error.ShouldContain("0 uninjected, 1 unchanged, 0 errors");
    }

    [Fact]
    public async Task Uninject_Folder_IsMirrored()
    {
        _run.Write("in/a.yaml", await InjectAsync(Plain));
        _run.Write("in/deep/b.yaml", await InjectAsync(OwnProxy));

        await _run.Run("uninject", "-f", "in", "-R", "-o", "out/");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/a.yaml").ShouldBe(Plain);
        _run.Read("out/deep/b.yaml").ShouldBe(OwnProxy);
        _run.Error.ShouldContain("2 uninjected, 0 unchanged, 0 errors; 2 documents from 2 inputs");
    }

    [Fact]
    public async Task Uninject_WithoutInput_SaysWhatIsMissing()
    {
        await _run.Run("uninject");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("filename not specified");
    }

    [Fact]
    public async Task Uninject_UnreadableInjectedFile_FailsWithItsPlace()
    {
        _run.Write("in.yaml", "metadata: {annotations: {sidecar.istio.io/status: '{}'}}\nspec: [\n");

        await _run.Run("uninject", "-f", "in.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: in.yaml:");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    public void Dispose() => _run.Dispose();

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private async Task<string> InjectAsync(string manifest, params string[] arguments)
    {
        _run.Write("life.yaml", manifest);
        await _run.KubeInject(["-f", "life.yaml", .. arguments]);
        _run.ExitCode.ShouldBe(0, _run.Error);
        return _run.Out;
    }
}
