using System.Text;
using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Tests.Charting;

public sealed class ManifestsCommandTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public async Task Manifests_WithoutFlags_InstallTheWebhook()
    {
        await _run.Run("manifests");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldBeEmpty();
        var kinds = Objects().Select(item => item.TextOrEmpty("kind")).ToList();
        kinds.ShouldContain("Deployment");
        kinds.ShouldContain("MutatingWebhookConfiguration");
        Objects().Select(item => item.TextOrEmpty("metadata", "namespace")).Distinct().Order(StringComparer.Ordinal).ShouldBe([string.Empty, "istio-system"]);
    }

    [Fact]
    public async Task Manifests_Flags_AreThoseOfHelm()
    {
        var values = _run.Write("values.yaml", "replicas: 3\nimage: {repository: example.org/a}\n");
        _run.Write("mesh.yaml", "trustDomain: example.org\n");

        await _run.Run("manifests", "--name", "other", "-n", "mesh", "--revision", "canary", "-f", values, "--set", "image.tag=nine,replicas=4", "--set-string", "podLabels.a=1");

        _run.ExitCode.ShouldBe(0, _run.Error);
        var deployment = Objects().Single(item => item.TextOrEmpty("kind") == "Deployment");
        deployment.TextOrEmpty("metadata", "name").ShouldBe("other-canary");
        deployment.TextOrEmpty("metadata", "namespace").ShouldBe("mesh");
        deployment.At("spec", "template", "spec", "containers")![0].TextOrEmpty("image").ShouldBe("example.org/a:nine");
        deployment.TextOrEmpty("spec", "template", "metadata", "labels", "a").ShouldBe("1");
        deployment["spec"]!["replicas"]!.ToJsonString().ShouldBe("4");
    }

    [Fact]
    public async Task Manifests_ValuesOfStandardInput_AreRead()
    {
        _run.Input = Encoding.UTF8.GetBytes("replicas: 7\n");

        await _run.Run("manifests", "-f", "-");

        _run.Out.ShouldContain("replicas: 7\n");
    }

    [Fact]
    public async Task Manifests_ToAFile_AreWrittenThere()
    {
        await _run.Run("manifests", "-o", "injector.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBeEmpty();
        _run.Read("injector.yaml").ShouldStartWith("---\n# Source: injector/templates/");
    }

    [Fact]
    public async Task Manifests_ValuesThatDoNotFit_WriteNothing()
    {
        _run.Write("old.yaml", "kept\n");

        await _run.Run("manifests", "--set", "webhook.failurePolicy=Maybe,replica=1", "-o", "old.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: value replica: is no value that there is; did you mean replicas?");
        _run.Error.ShouldContain("Error: value webhook.failurePolicy: is the text \"Maybe\", and must be one of \"Fail\", \"Ignore\"");
        _run.Read("old.yaml").ShouldBe("kept\n");
    }

    [Fact]
    public async Task Manifests_OverAFileOfValues_AreRefused()
    {
        _run.Write("values.yaml", "replicas: 3\n");

        await _run.Run("manifests", "-f", "values.yaml", "-o", "./values.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe("Error: values.yaml: is a file of values, and the output would be written over it; write to another file\n");
        _run.Read("values.yaml").ShouldBe("replicas: 3\n");

        _run.OutputFile = "values.yaml";
        await _run.Run("manifests", "-f", "values.yaml");
        _run.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--values", "none.yaml", "Error: --values none.yaml: there is no such file; check the path")]
    [InlineData("--set", "a", "Error: --set \"a\": \"a\" is not followed by = and a value; write it as name=value, for example image.tag=1.2")]
    [InlineData("--set-file", "configuration.mesh=none.yaml", "Error: --set-file none.yaml: there is no such file; check the path")]
    [InlineData("--output", "none/out.yaml", "the folder")]
    public async Task Manifests_WhatCannotBeRead_IsNamed(string flag, string argument, string expected)
    {
        await _run.Run("manifests", flag, argument);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(expected);
        _run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--name", "Bad_Name", "Error: --name \"Bad_Name\" is no name; use lower-case letters, digits and dashes, 53 characters at most")]
    [InlineData("--namespace", "a.b", "Error: --namespace \"a.b\" is no name")]
    [InlineData("--kube-version", "new", "Error: --kube-version new is no release of Kubernetes; write it as 1.30.0")]
    [InlineData("--nosuch", "x", "--nosuch")]
    public async Task Manifests_AWrongCommandLine_IsNamed(string flag, string argument, string expected)
    {
        await _run.Run("manifests", flag, argument);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain(expected);
        _run.Error.ShouldContain("Run 'injector manifests --help'");
    }

    [Fact]
    public async Task Manifests_Help_SaysHowToInstallPreviewAndUninstall()
    {
        await _run.Run("manifests", "--help");

        _run.Out.ShouldContain("injector manifests | kubectl apply -f -");
        _run.Out.ShouldContain("kubectl diff -f -");
        _run.Out.ShouldContain("injector manifests | kubectl delete -f -");
    }

    public void Dispose() => _run.Dispose();

    private List<JsonObject> Objects()
    {
        using var reader = new StringReader(_run.Out);
        return [.. YamlDocumentReader.ReadAll(reader, "out").Select(document => document.Root).OfType<JsonObject>()];
    }
}
