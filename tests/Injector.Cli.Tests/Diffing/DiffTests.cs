namespace Injector.Cli.Tests.Diffing;

/// <summary>What <c>diff</c> finds between sources and committed manifests, and what it calls the same.</summary>
public sealed class DiffTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public async Task WhatInjectionGave_IsTheSame()
    {
        await Committed();

        await Diff("-f", "src", "--against", "out");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldEndWith("2 unchanged\n");
    }

    [Fact]
    public async Task ChangedSource_IsShownLineByLine()
    {
        await Committed();
        _run.Write("src/web.yaml", _run.Read("src/web.yaml").Replace("web:1", "web:2"));

        await Diff("-f", "src", "--against", "out", "-U", "1");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldBe("""
            # Deployment shop/web: changed, +1 -1 lines
            --- out/web.yaml:2
            +++ src/web.yaml:2	injected
            @@ -17,3 +17,3 @@
                   containers:
            -      - image: web:1
            +      - image: web:2
                     name: web

            """.ReplaceLineEndings("\n"));
        _run.Error.ShouldEndWith("1 changed, 1 unchanged\n");
    }

    [Theory]
    [InlineData("replicas: 2", "replicas:   2  # two")]
    [InlineData("cpu: 500m", "cpu: \"0.5\"")]
    [InlineData("memory: 1Gi", "memory: 1024Mi")]
    [InlineData("text: abc", "text: 'abc'")]
    [InlineData("annotations: {text: abc}", "annotations:\n    text: abc")]
    [InlineData("metadata:\n", "metadata:\n  creationTimestamp: null\n")]
    [InlineData("kind: Deployment", "kind: Deployment\nstatus: {}")]
    [InlineData("image: api:1", "image: api:1\n        securityContext: {}")]
    public async Task WhatKubernetesReadsAsTheSame_IsTheSame_UnlessExact(string before, string after)
    {
        const string Manifest = """
            kind: Deployment
            apiVersion: apps/v1
            metadata:
              name: api
              annotations: {text: abc}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                  - name: api
                    image: api:1
                    resources:
                      limits:
                        cpu: 500m
                        memory: 1Gi

            """;
        Manifest.ShouldContain(before);
        _run.Write("old.yaml", Manifest);
        _run.Write("new.yaml", Manifest.Replace(before, after));

        (await _run.Run("diff", "old.yaml", "new.yaml")).ExitCode.ShouldBe(0, _run.Out + _run.Error);
        (await _run.Run("diff", "old.yaml", "new.yaml", "--exact")).ExitCode.ShouldBe(1);
        _run.Out.ShouldContain("# Deployment api: changed");
    }

    [Theory]
    [InlineData("emptyDir: {}", "emptyDir: {medium: Memory}")]
    [InlineData("[a, b]", "[b, a]")]
    [InlineData("value: \"1\"", "value: \"01\"")]
    [InlineData("image: a:1", "image: a:2")]
    public async Task WhatKubernetesReadsAsAnother_Differs(string before, string after)
    {
        const string Manifest = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              volumes: [{name: v, emptyDir: {}}]
              containers:
              - {name: a, image: a:1, args: [a, b], env: [{name: N, value: "1"}]}

            """;
        Manifest.ShouldContain(before);
        _run.Write("old.yaml", Manifest);
        _run.Write("new.yaml", Manifest.Replace(before, after));

        (await _run.Run("diff", "old.yaml", "new.yaml")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Objects_AreMatchedByWhatTheyAre()
    {
        _run.Write("a.yaml", CliRun.Deployment + "---\n" + CliRun.Service);
        _run.Write("b.yaml", CliRun.Service + "---\n" + CliRun.Deployment.Replace("apps/v1", "apps/v1beta2"));

        await _run.Run("diff", "a.yaml", "b.yaml");

        _run.Out.ShouldStartWith("# Deployment shop/web: changed, +1 -1 lines\n");
        _run.Error.ShouldBe("1 changed, 1 unchanged\n");
    }

    [Fact]
    public async Task ItemsOfAList_AreObjectsOfTheirOwn()
    {
        _run.Write("list.yaml", "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n- {apiVersion: v1, kind: Service, metadata: {name: b}}\n");
        _run.Write("one/a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n");
        _run.Write("one/b.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: b}\n");

        (await _run.Run("diff", "list.yaml", "one")).ExitCode.ShouldBe(0, _run.Out + _run.Error);
    }

    [Fact]
    public async Task AddedRemovedMovedRenamed_AreNamed()
    {
        await Committed();
        _run.Write("src/web.yaml", CliRun.Deployment.Replace("name: web\n  namespace", "name: front\n  namespace"));
        File.Move(Path.Combine(_run.Folder, "src/svc.yaml"), Path.Combine(_run.Folder, "src/other.yaml"));
        _run.Write("src/new.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: new}\n");
        _run.Write("out/gone.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gone, namespace: far}\ndata: {a: b, c: d}\n");

        await Diff("-f", "src", "--against", "out", "--stat");

        _run.ExitCode.ShouldBe(1);
        var rows = _run.Out.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        rows.ShouldContain("ConfigMap new added +4 - src/new.yaml");
        rows.ShouldContain("Service web moved - - out/svc.yaml → src/other.yaml");
        rows.ShouldContain("Deployment shop/front renamed +1 -1 src/web.yaml");
        rows.ShouldContain("ConfigMap far/gone removed - -8 out/gone.yaml");
        _run.Out.ShouldEndWith("1 added, 1 removed, 1 moved, 1 renamed, 0 unchanged\n");
    }

    [Fact]
    public async Task Against_TakesStandardInput()
    {
        await Committed();
        _run.Input = [.. File.ReadAllBytes(Path.Combine(_run.Folder, "out/web.yaml"))];

        await Diff("-f", "src/web.yaml", "--against", "-");

        _run.ExitCode.ShouldBe(0, _run.Out + _run.Error);
    }

    [Fact]
    public async Task SourcesFromStandardInput_AreComparedWithAFolder()
    {
        await Committed();
        _run.Input = System.Text.Encoding.UTF8.GetBytes(CliRun.Service + "---\n" + CliRun.Deployment);

        await Diff("-f", "-", "--against", "out");

        _run.ExitCode.ShouldBe(0, _run.Out + _run.Error);
        _run.Error.ShouldEndWith("2 unchanged\n");
    }

    [Fact]
    public async Task WithoutAgainst_ShowsWhatInjectionAdds()
    {
        _run.WithConfiguration().Write("web.yaml", CliRun.Deployment);

        await Diff("-f", "web.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain("--- web.yaml:2\tweb.yaml\n+++ web.yaml:2\tweb.yaml, injected\n");
        _run.Out.ShouldContain("+      - image: registry.example.com/proxy:1.30.0\n");
    }

    [Fact]
    public async Task Configurations_AreComparedPerWorkloadAndSummedUp()
    {
        _run.WithConfiguration();
        _run.Write("new/values", CliRun.Values.Replace("1.30.0", "1.30.1"));
        _run.Write("new/config", CliRun.Config);
        _run.Input = [.. System.Text.Encoding.UTF8.GetBytes(CliRun.Deployment + "---\n" + CliRun.Deployment.Replace("name: web\n  namespace", "name: api\n  namespace"))];

        await Diff("-f", "-", "--new-config", "new", "--stat");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldContain("spec.containers[istio-proxy].image: registry.example.com/proxy:1.30.0 → registry.example.com/proxy:1.30.1 (2 objects)");
        _run.Out.ShouldEndWith("2 changed, 0 unchanged\n");
    }

    [Fact]
    public async Task Secrets_ShowStars()
    {
        _run.Write("old.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {user: root, password: before}\n");
        _run.Write("new.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {user: root, password: after}\n");

        foreach (var form in new[] { "unified", "json", "github", "sarif", "stat" })
        {
            await _run.Run("diff", "old.yaml", "new.yaml", "-o", form);

            _run.ExitCode.ShouldBe(1);
            _run.Out.ShouldNotContain("root");
            _run.Out.Replace("(before)", string.Empty).Replace("(after)", string.Empty).ShouldNotContain("before");
        }

        (await _run.Run("diff", "old.yaml", "new.yaml", "--exact")).Out.ShouldContain("*** (after)");
        _run.Out.ShouldNotContain("root");
    }

    [Theory]
    [InlineData("github", "::error file=out/web.yaml,line=")]
    [InlineData("gitlab", "\"check_name\": \"manifest-changed\"")]
    [InlineData("sarif", "\"ruleId\": \"manifest-changed\"")]
    [InlineData("junit", "manifest-changed")]
    [InlineData("json", "\"path\": \"spec.template.spec.containers[web].image\"")]
    [InlineData("yaml", "path: spec.template.spec.containers[web].image")]
    public async Task OtherForms_TellTheSame(string form, string expected)
    {
        await Committed();
        _run.Write("src/web.yaml", _run.Read("src/web.yaml").Replace("web:1", "web:2"));

        await Diff("-f", "src", "--against", "out", "-o", form);

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain(expected);
    }

    [Fact]
    public async Task Finding_LeadsToTheLineThatIsOutOfDate()
    {
        await Committed();
        var committed = _run.Read("out/web.yaml");
        _run.Write("src/web.yaml", _run.Read("src/web.yaml").Replace("web:1", "web:2"));
        var line = committed[..committed.IndexOf("web:1", StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        await Diff("-f", "src", "--against", "out", "-o", "github");

        _run.Out.ShouldStartWith($"::error file=out/web.yaml,line={line},");
    }

    [Fact]
    public async Task Colour_MarksTheWordsThatDiffer()
    {
        _run.Write("old.yaml", CliRun.Service + "spec: {clusterIP: 10.0.0.1}\n");
        _run.Write("new.yaml", CliRun.Service + "spec: {clusterIP: 10.0.0.2}\n");

        await _run.Run("diff", "old.yaml", "new.yaml", "--color", "always");

        _run.Out.ShouldContain("\e[31m-  clusterIP: 10.0.0.\e[7m1\e[27m\e[0m\n\e[32m+  clusterIP: 10.0.0.\e[7m2\e[27m\e[0m\n");
    }

    [Fact]
    public async Task TwoNames_CompareFilesWhateverTheyAreCalled()
    {
        _run.Write("LIVE-1/apps.v1.Deployment.shop.web", CliRun.Deployment);
        _run.Write("MERGED-2/apps.v1.Deployment.shop.web", CliRun.Deployment.Replace("web:1", "web:2"));

        await _run.Run("diff", "LIVE-1", "MERGED-2");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain("-      - image: web:1\n+      - image: web:2\n");
    }

    /// <summary>So kubectl calls the program of its variable: the folders, then the words of the variable.</summary>
    [Fact]
    public async Task TwoNamesBeforeTheCommand_AreTakenFromKubectl()
    {
        _run.Write("LIVE-1/v1.Service..web", CliRun.Service);
        _run.Write("MERGED-2/v1.Service..web", CliRun.Service);

        (await _run.Run("LIVE-1", "MERGED-2", "diff", "--stat")).ExitCode.ShouldBe(2);
        _run.Environment["KUBECTL_EXTERNAL_DIFF"] = "injector diff --stat";
        (await _run.Run("LIVE-1", "MERGED-2", "diff", "--stat")).ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("1 unchanged\n");
    }

    [Theory]
    [InlineData("unified")]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("markdown")]
    public async Task LastLineBreak_CountsWhereTextsAreCompared(string form)
    {
        _run.Write("old.yaml", CliRun.Service.TrimEnd());
        _run.Write("new.yaml", CliRun.Service.TrimEnd() + "\n");

        (await _run.Run("diff", "old.yaml", "new.yaml")).ExitCode.ShouldBe(0, _run.Error);
        await _run.Run("diff", "old.yaml", "new.yaml", "--exact", "-o", form);

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldNotContain("\0");
        _run.Out.ShouldNotContain("\\u0000");
        if (form == "markdown")
        {
            _run.Out.ShouldContain("-metadata: {name: web}\n\\ No newline at end of file\n+metadata: {name: web}\n");
        }

        if (form == "unified")
        {
            _run.Out.ShouldEndWith("-metadata: {name: web}\n\\ No newline at end of file\n+metadata: {name: web}\n");
        }
    }

    [Theory]
    [InlineData("kind: Secret\nmetadata: {name: s}\n")]
    [InlineData("apiVersion: v1\nkind: secret\nmetadata: {name: s}\n")]
    [InlineData("apiVersion: v1\nkind: Secret\n")]
    public async Task Secrets_HoweverWritten_ShowStars(string head)
    {
        _run.Write("old/a.yaml", head + "data: {p: b2xk}\n");
        _run.Write("new/a.yaml", head + "data: {p: bmV3}\n");

        foreach (var form in new[] { "unified", "json", "markdown", "html", "github" })
        {
            await _run.Run("diff", "-f", "new", "--against", "old", "-o", form);

            _run.ExitCode.ShouldBe(1, _run.Error);
            _run.Out.ShouldNotContain("b2xk");
            _run.Out.ShouldNotContain("bmV3");
        }
    }

    [Fact]
    public async Task ItemsOfAListOfOneKind_AreThatKind()
    {
        _run.Write("old.yaml", "apiVersion: v1\nkind: SecretList\nitems:\n- {metadata: {name: s}, data: {p: b2xk}}\n");
        _run.Write("new.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {p: bmV3}\n");

        await _run.Run("diff", "old.yaml", "new.yaml");

        _run.Out.ShouldStartWith("# Secret s: changed");
        _run.Out.ShouldNotContain("b2xk");
    }

    [Fact]
    public async Task ObjectsWithOneGenerateName_AreToldApartByTheirOrder()
    {
        const string Job = "apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: g-}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a:1}]}}}\n";
        _run.Write("old.yaml", Job + "---\n" + Job);
        _run.Write("new.yaml", Job + "---\n" + Job.Replace("a:1", "a:2"));

        await _run.Run("diff", "old.yaml", "new.yaml");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldStartWith("# Job g- (2): changed, +1 -1 lines\n");
        (await _run.Run("diff", "old.yaml", "new.yaml", "-o", "patch")).Out.ShouldContain("it gets its name when it is made");
    }

    [Fact]
    public async Task KeyGivenTwiceInWhatCarriesNoPod_IsReadAsKubernetesDoes()
    {
        _run.Write("old.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: x, a: y}\n");
        _run.Write("new.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: y}\n");

        (await _run.Run("diff", "old.yaml", "new.yaml")).ExitCode.ShouldBe(0, _run.Error);
    }

    [Fact]
    public async Task OldGroupOfAKind_IsTheSameKind()
    {
        _run.Write("old.yaml", CliRun.Deployment.Replace("apps/v1", "extensions/v1beta1"));
        _run.Write("new.yaml", CliRun.Deployment);

        (await _run.Run("diff", "old.yaml", "new.yaml")).Out.ShouldStartWith("# Deployment shop/web: changed, +1 -1 lines\n");
    }

    [Fact]
    public async Task KindsThatArePassedOver_AreTold()
    {
        _run.Write("app.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n");

        await _run.WithConfiguration().WithCommand("diff", "-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Out);
        _run.Error.ShouldContain("[foreign-kind]");
    }

    [Fact]
    public async Task LongValues_AreCutAroundTheirDifference()
    {
        var value = new string('x', 300);
        _run.Write("old.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata: {{a: {value}1}}\n");
        _run.Write("new.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata: {{a: {value}2}}\n");

        (await _run.Run("diff", "old.yaml", "new.yaml", "--stat")).Out.ShouldContain("data.a: …xxxxxxxxxxxxxxxxxxxx1 → …xxxxxxxxxxxxxxxxxxxx2 (ConfigMap c)");
    }

    [Fact]
    public async Task Releases_MayDifferBetweenTheSides()
    {
        _run.WithConfiguration().Write("web.yaml", CliRun.Deployment);

        await _run.WithCommand("diff", "-f", "web.yaml", "--old-istio-version", "1.20.0", "--new-istio-version", "1.30.0", "--stat");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("the configuration of the flags as Istio 1.20.0: Istio 1.20.0 is followed");
        _run.Error.ShouldContain("Istio 1.30.0 is followed");
    }

    [Fact]
    public async Task FolderOfAConfiguration_MayHoldOtherFiles()
    {
        _run.WithConfiguration().Write("web.yaml", CliRun.Deployment);
        _run.Write("next/config", CliRun.Config);
        _run.Write("next/values.json", CliRun.Values.Replace("1.30.0", "1.30.9"));
        _run.Write("next/README.md", "# about\n");
        _run.Write("next/deployment.yaml", CliRun.Deployment);

        await _run.WithCommand("diff", "-f", "web.yaml", "--new-config", "next");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldContain("+      - image: registry.example.com/proxy:1.30.9\n");
    }

    [Fact]
    public async Task TextOfManifests_DoesNotSteerATerminal()
    {
        _run.Write("old.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\e[31mb\"}\ndata: {x: \"1\\e[0m\"}\n");
        _run.Write("new.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\e[31mb\"}\ndata: {x: \"2\\e[0m\"}\n");

        await _run.Run("diff", "old.yaml", "new.yaml");

        _run.Out.ShouldNotContain("\e");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    [InlineData("patch")]
    [InlineData("kustomize")]
    public async Task MarksOfDirection_AreEscapedInFormsForPrograms(string form)
    {
        _run.Write("old.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\u202eb\"}\ndata: {x: y}\n");
        _run.Write("new.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\u202eb\"}\ndata: {x: \"\\u2066z\\n\"}\n");

        await _run.Run("diff", "old.yaml", "new.yaml", "-o", form);

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldNotContain("\u202e");
        _run.Out.ShouldNotContain("\u2066");
        _run.Out.ShouldContain("\\u202e", Case.Insensitive);
        _run.Out.ShouldContain("\\u2066z", Case.Insensitive);
    }

    [Fact]
    public async Task Pager_GetsTheReport()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _run.Write("old.yaml", CliRun.Service);
        _run.Write("new.yaml", CliRun.Service.Replace("v1", "v2"));
        _run.Environment["PAGER"] = $"cat > '{_run.Folder}/paged.txt'";
        (await _run.Run("diff", "old.yaml", "new.yaml", "--pager")).Out.ShouldStartWith("# Service web: changed");
        _run.Exists("paged.txt").ShouldBeFalse();
        _run.OutputIsTerminal = true;

        await _run.Run("diff", "old.yaml", "new.yaml", "--pager", "--color", "never");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldBeEmpty();
        _run.Read("paged.txt").ShouldStartWith("# Service web: changed");

        _run.Environment["PAGER"] = "exit 3";
        (await _run.Run("diff", "old.yaml", "new.yaml", "--pager", "--color", "never")).ExitCode.ShouldBe(1, _run.Error);

        _run.Environment["PAGER"] = "no-such-pager-here";
        (await _run.Run("diff", "old.yaml", "new.yaml", "--pager", "--color", "never")).Out.ShouldStartWith("# Service web");
        _run.Environment["PAGER"] = "cat";
        (await _run.Run("diff", "old.yaml", "new.yaml", "--pager")).Out.ShouldContain("# Service web");
    }

    private async Task Committed()
    {
        _run.WithConfiguration();
        _run.Write("src/web.yaml", CliRun.Deployment);
        _run.Write("src/svc.yaml", CliRun.Service);
        await _run.KubeInject("-f", "src", "-o", "out", "-q");
        _run.ExitCode.ShouldBe(0, _run.Error);
    }

    private Task<CliRun> Diff(params string[] arguments) => _run.WithCommand("diff", arguments);

    public void Dispose() => _run.Dispose();
}
