using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Tests.Documentation;

/// <summary>Every <c>injector kube-inject</c> line of a shell block in the documentation runs.</summary>
public sealed class DocumentedCommandsTests : IDisposable
{
    private readonly CliRun _run = new();

    public DocumentedCommandsTests()
    {
        CopyFolder("samples");
        _run.Write("mesh.yaml", CapturedMesh());
        _run.Write("config.yaml", CliRun.Config);
        _run.Write("values.yaml", CliRun.Values);
        _run.Write("mesh-config.yaml", "accessLogFile: /dev/stdout\n");
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("manifests/app.yaml", CliRun.Deployment);
    }

    public static TheoryData<string, string> Commands()
    {
        var found = new TheoryData<string, string>();
        foreach (var file in (string[])["README.md", "samples/README.md"])
        {
            var path = Path.Combine(CliRun.Repository, file);
            foreach (var line in File.Exists(path) ? CommandsOf(path) : [])
            {
                found.Add(file, line);
            }
        }

        return found;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OfADocument_Runs(string document, string command)
    {
        await _run.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);

        _run.ExitCode.ShouldBe(0, $"{document}: {command}\n{_run.Error}");
    }

    [Fact]
    public async Task Bookinfo_WithBuiltInConfiguration_EveryDeploymentIsInjected()
    {
        await _run.KubeInject("-f", "samples/bookinfo/bookinfo.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("6 injected, 0 skipped, 0 unchanged, 0 errors; 14 documents from 1 inputs; written to out.yaml");
        _run.Read("out.yaml").ShouldContain("name: istio-proxy");
    }

    [Fact]
    public async Task DebugTools_OwnTemplate_AddsItsContainerBesideTheSidecar()
    {
        await _run.KubeInject("-f", "app.yaml", "--injectConfigFile", "samples/templates/debug-tools.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("name: debug-tools");
        _run.Out.ShouldContain("image: docker.io/library/busybox:1.36");
        _run.Out.ShouldContain("name: istio-proxy");
        _run.Out.ShouldContain("name: istio-init");
        _run.Error.ShouldContain("names the template sidecar and does not hold it: the built-in one is used");
    }

    private static IEnumerable<string> CommandsOf(string file)
    {
        var isShell = false;
        foreach (var line in File.ReadAllText(file).Replace("\\\n", string.Empty, StringComparison.Ordinal).Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isShell = line is "```bash" or "```sh" or "```shell";
            }
            else if (isShell && line.StartsWith("injector kube-inject ", StringComparison.Ordinal) && !line.Contains('|', StringComparison.Ordinal))
            {
                yield return line.Split('#')[0];
            }
        }
    }

    private static string CapturedMesh()
    {
        var builtIn = BuiltInConfiguration.Load();
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "List",
            ["items"] = new JsonArray(
                ConfigMap("istio-sidecar-injector", new JsonObject { ["config"] = builtIn.ConfigText, ["values"] = builtIn.ValuesText }),
                ConfigMap("istio", new JsonObject { ["mesh"] = builtIn.MeshText })),
        }.ToJsonString();
    }

    private static JsonObject ConfigMap(string name, JsonObject data) =>
        new() { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = name }, ["data"] = data };

    private void CopyFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(CliRun.Repository, folder), "*", SearchOption.AllDirectories))
        {
            _run.Write(Path.GetRelativePath(CliRun.Repository, file), File.ReadAllText(file));
        }
    }

    public void Dispose() => _run.Dispose();
}
