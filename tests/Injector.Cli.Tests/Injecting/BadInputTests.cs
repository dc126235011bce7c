using Injector.Cli.Tests.Output;

namespace Injector.Cli.Tests.Injecting;

/// <summary>Every bad input ends with code 1, a message that says where and what, and no file that was not there before.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    public static TheoryData<string, string, string> BadManifests => new()
    {
        { "not YAML", "a: [1, 2\nb: }", "Error: app.yaml:" },
        { "plain text", "just words", "Error: app.yaml:1:1: document 1: is plain text, not a Kubernetes object" },
        { "duplicate key", "kind: Pod\nkind: Pod\n", "kind" },
        { "tab", "kind:\n\t- x\n", "Error: app.yaml:2:" },
        { "deep nesting", new string('[', 10_000), "Error: app.yaml:1" },
        { "cyclic alias", "a: &a [*a]\n", "Error: app.yaml:1" },
        { "missing anchor", "a: *nobody\n", "nobody" },
        {
            "alias bomb",
            "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
            + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
            "Error: app.yaml:"
        },
        {
            "no spec.template",
            "kind: ReplicationController\nmetadata: {name: rc}\nspec: {replicas: 1}\n",
            "spec.template is required value"
        },
        { "Deployment without template", "kind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n", "Deployment \"web\": spec.template is required value" },
        { "template is a word", "kind: Job\nmetadata: {name: j}\nspec: {template: oops}\n", "spec.template is required value" },
        {
            "containers are a word",
            "kind: Job\nmetadata: {name: j}\nspec:\n  template:\n    spec:\n      containers: oops\n",
            "Error: app.yaml:6:19: document 1: Job j: field 'spec.containers' has a wrong value"
        },
        {
            "port is a word",
            "kind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    ports:\n    - containerPort: http\n",
            "Error: app.yaml:7:22: document 1: Pod p: field 'spec.containers[0].ports[0].containerPort' has a wrong value"
        },
        {
            "unknown template",
            "kind: Pod\nmetadata: {name: p, annotations: {inject.istio.io/templates: nobody}}\nspec: {containers: [{name: c}]}\n",
            "nobody"
        },
    };

    [Theory]
    [MemberData(nameof(BadManifests))]
    public async Task Manifest_IsBad_FailsWithAPlaceAndWritesNothing(string situation, string manifest, string expected)
    {
        _run.Write("app.yaml", manifest);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1, situation);
        _run.Error.ShouldContain(expected);
        _run.Error.ShouldMatch(@"Error: app\.yaml:\d+:\d+: document 1: ", situation);
        ShouldHaveWrittenNothing();
    }

    [Fact]
    public async Task Annotations_Invalid_AreAllNamedWithTheirLines()
    {
        _run.Write("app.yaml", """
            kind: Pod
            metadata:
              name: p
              annotations:
                sidecar.istio.io/interceptionMode: SIDEWAYS
                traffic.sidecar.istio.io/excludeInboundPorts: "1,bad"
            spec: {containers: [{name: c, image: c}]}

            """);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: app.yaml:5:");
        _run.Error.ShouldContain("sidecar.istio.io/interceptionMode");
        _run.Error.ShouldContain("Error: app.yaml:6:");
        _run.Error.ShouldContain("traffic.sidecar.istio.io/excludeInboundPorts");
        _run.Error.ShouldContain("document 1: Pod p: ");
        ShouldHaveWrittenNothing();
    }

    [Theory]
    [InlineData("proxy.istio.io/overrides", "\"{\"", "proxy.istio.io/overrides is not a JSON object; remove it")]
    [InlineData("proxy.istio.io/overrides", "'{\"containers\":[{\"name\":\"istio-proxy\",\"env\":{}}]}'", "proxy.istio.io/overrides: containers[0].env has a wrong value")]
    [InlineData("inject.istio.io/templates", "nope", "requested template \"nope\" not found")]
    [InlineData("prometheus.io/port", "\"15090\"", "port 15090 belongs to the proxy itself")]
    public async Task Annotation_AtFault_IsReportedOnItsOwnLine(string name, string value, string expected)
    {
        _run.Write("app.yaml", $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    example.com/other: x
                    {name}: {value}
                spec:
                  containers:
                  - name: web
                    image: web:1

            """);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml", "--istio-version", "1.31.0");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldMatch($@"Error: app\.yaml:10:\d+: document 1: Deployment web: ");
        _run.Error.ShouldContain(expected);
        ShouldHaveWrittenNothing();
    }

    [Fact]
    public async Task Documents_SeveralBad_AllAreReportedAndNothingIsWritten()
    {
        _run.Write("app.yaml", "a: [1\n---\n" + CliRun.Deployment + "---\njust words\n---\nb: }\n");

        await _run.KubeInject("-f", "app.yaml", "-f", "missing.yaml", "-o", "out.yaml");
        _run.Error.ShouldContain("missing.yaml");

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");
        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("document 1: ");
        _run.Error.ShouldContain("document 3: ");
        _run.Error.ShouldContain("document 4: ");
        _run.Error.ShouldContain("1 injected, 0 skipped, 0 unchanged, 3 errors");
        _run.Error.ShouldContain("nothing was written");
        ShouldHaveWrittenNothing();
    }

    [Fact]
    public async Task StandardOutput_LaterDocumentIsBad_StaysEmpty()
    {
        _run.Write("app.yaml", CliRun.Deployment + "---\na: [1\n");

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_Missing_ReadsAsIstiosMessage()
    {
        await _run.KubeInject("-f", "nope.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: open nope.yaml: no such file or directory; check the path given to -f\n");
        ShouldHaveWrittenNothing();
    }

    [Fact]
    public async Task Folder_WithoutManifests_Fails()
    {
        _run.Write("m/readme.md", "no");

        await _run.KubeInject("-f", "m", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: m: the folder holds no manifests");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Output_FolderIsMissing_FailsBeforeReading()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", "missing/out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: open missing/out.yaml: no such file or directory: the folder ");
        _run.Error.ShouldContain("create the folder first");
        _run.Exists("missing").ShouldBeFalse();
    }

    [Theory]
    [InlineData("-o", "out.yaml")]
    [InlineData("-o", "app.yaml")]
    [InlineData("--in-place", "--quiet")]
    public async Task Disk_Full_FailsAndKeepsWhatWasThere(string flag, string value)
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Files = new FullDiskFileSystem(_run.Files);

        await _run.KubeInject("-f", "app.yaml", flag, value);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("cannot write: No space left on device; check free space and permissions");
        _run.Read("app.yaml").ShouldBe(CliRun.Deployment);
        ShouldHaveWrittenNothing();
    }

    [Fact]
    public async Task ConfigMap_Unreadable_NamesTheFileAndTheCommandThatCapturesIt()
    {
        using var run = new CliRun();
        run.Write("app.yaml", CliRun.Deployment);
        run.Write("cm.yaml", "kind: ConfigMap\nmetadata: {name: other}\ndata: {key: x}\n");

        await run.KubeInject("-f", "app.yaml", "-o", "out.yaml", "--configMap", "cm.yaml");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Error: cm.yaml: holds no ConfigMap with the key 'config' or 'mesh'; capture it with: kubectl");
        run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Template_DoesNotParse_NamesTemplateLineAndColumn()
    {
        using var run = new CliRun().WithConfiguration(config: CliRun.Config.Replace("{{ .Values.global.hub }}", "{{ if }}", StringComparison.Ordinal));
        run.Write("app.yaml", CliRun.Deployment);

        await run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Error: ");
        run.Error.ShouldContain("sidecar");
        run.Error.ShouldContain(":4");
        run.Error.ShouldContain("nothing was read");
        run.Exists("out.yaml").ShouldBeFalse();
    }

    [Theory]
    [InlineData("replicas: 3", "the template rendered 'replicas' but neither metadata nor spec")]
    [InlineData("- a", "the template rendered YAML that is no mapping")]
    public async Task Template_FileHoldsSomethingElse_SaysSo(string config, string expected)
    {
        using var run = new CliRun().WithConfiguration(config: config);
        run.Write("app.yaml", CliRun.Deployment);

        await run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain($"Error: app.yaml:2:1: document 1: Deployment shop/web: {expected}");
        run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Template_FailsOnAWorkload_NamesTheWorkloadAndTheTemplate()
    {
        using var run = new CliRun().WithConfiguration(config: CliRun.Config.Replace("{{ .Values.global.hub }}", "{{ .Values.global.hub.deeper }}", StringComparison.Ordinal));
        run.Write("app.yaml", CliRun.Deployment);

        await run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Error: app.yaml:2:1: document 1: Deployment shop/web: ");
        run.Error.ShouldContain("sidecar");
        run.Exists("out.yaml").ShouldBeFalse();
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("just words")]
    [InlineData("a: [")]
    public async Task Values_AreNoMap_NamesTheFile(string values)
    {
        using var run = new CliRun().WithConfiguration(values: values);
        run.Write("app.yaml", CliRun.Deployment);

        await run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Error: cfg/values.yml");
        run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Bytes_AreNoText_NamesTheOffset()
    {
        File.WriteAllBytes(Path.Combine(_run.Folder, "app.yaml"), [0x61, 0x3A, 0x20, 0xFF, 0xFE, 0x00]);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: app.yaml:1:1: the byte at offset 3 is not UTF-8 text");
        ShouldHaveWrittenNothing();
    }

    [Fact]
    public async Task Namespaces_FileIsMissing_Fails()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml", "--namespaces", "ns.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: open ns.yaml: no such file or directory; check the path given to --namespaces");
        ShouldHaveWrittenNothing();
    }

    private void ShouldHaveWrittenNothing() =>
        _run.AllFiles().Except(["app.yaml", "cfg/config.yml", "cfg/values.yml"], StringComparer.Ordinal).ShouldBeEmpty();

    public void Dispose() => _run.Dispose();
}
