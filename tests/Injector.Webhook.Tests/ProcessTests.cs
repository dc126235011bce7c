using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Injector.Webhook.Tests.Admission;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests;

/// <summary>The program as a process: what becomes of it where standard error cannot be written.</summary>
public sealed class ProcessTests
{
    [LinuxTheory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&- <&-")]
    public async Task Serve_StandardErrorCannotBeWritten_ServesAndEndsWith0(string redirection)
    {
        var (port, management) = (FreePort(), FreePort());
        using var process = Start(
            redirection, $"--address=127.0.0.1 --port={port} --management-address=127.0.0.1:{management} --drain-seconds=0 --native-sidecars=false");
        using var client = RunningWebhook.Client();
        await RunningWebhook.EventuallyAsync(() => IsReadyAsync(client, management));

        using var content = RunningWebhook.Content(Reviews.Bytes(Reviews.Pod()));
        using var answer = await client.PostAsync(new Uri($"https://127.0.0.1:{port}/inject"), content);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"patch\":\"");
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        (await EndOf(process)).ShouldBe(0);
    }

    [LinuxTheory]
    [InlineData("")]
    public Task Serve_WithoutHomeAndVariables_Serves(string asUser) => ServesWithoutEnvironmentAsync(asUser);

    // As with the random user ids of a cluster; only root may become somebody else.
    [LinuxTheory(NeedsRoot = true)]
    [InlineData("setpriv --reuid 54321 --regid 54321 --clear-groups")]
    public Task Serve_AsAUserThatNoPasswdKnows_Serves(string asUser) => ServesWithoutEnvironmentAsync(asUser);

    [LinuxTheory]
    [InlineData("2>/dev/full", "--port=x", 2)]
    [InlineData("2>&-", "--port=x", 2)]
    [InlineData(">/dev/full", "--help", 1)]
    public async Task Run_OutputCannotBeWritten_EndsWithItsCode(string redirection, string arguments, int code)
    {
        using var process = Start(redirection, arguments);

        (await EndOf(process)).ShouldBe(code);
    }

    // The pod's name stands in every sidecar template, and in the environment of every replica.
    [LinuxTheory]
    [InlineData("injector-a", "injector-b")]
    public async Task Configuration_OfTwoReplicas_HasOneHash(string one, string other)
    {
        var hashes = new List<string>();
        foreach (var name in (string[])[one, other])
        {
            var (port, management) = (FreePort(), FreePort());
            using var process = Start(
                "",
                $"--address=127.0.0.1 --port={port} --management-address=127.0.0.1:{management} --drain-seconds=0 --native-sidecars=false",
                $"env POD_NAME={name} HOSTNAME={name}");
            using var client = RunningWebhook.Client();
            await RunningWebhook.EventuallyAsync(() => IsReadyAsync(client, management));
            var page = JsonNode.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{management}/version")))!;
            page["instance"]!.ToString().ShouldBe(name);
            hashes.Add(page["configuration"]!["hash"]!.ToString());
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            (await EndOf(process)).ShouldBe(0);
        }

        hashes[0].ShouldBe(hashes[1]);
    }

    private static async Task ServesWithoutEnvironmentAsync(string asUser)
    {
        var (port, management) = (FreePort(), FreePort());
        using var process = Start(
            "", $"--address=127.0.0.1 --port={port} --management-address=127.0.0.1:{management} --drain-seconds=0 --native-sidecars=false", asUser + " env -i DOTNET_EnableDiagnostics=0");
        using var client = RunningWebhook.Client();
        await RunningWebhook.EventuallyAsync(() => IsReadyAsync(client, management));

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        (await EndOf(process)).ShouldBe(0);
    }

    private static Process Start(string redirection, string arguments, string before = "")
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        var program = Path.Combine(AppContext.BaseDirectory, "injector-webhook.dll");
        foreach (var argument in (string[])["-c", $"exec {before} \"$0\" exec \"$@\" {redirection}", DotnetPath, program, .. arguments.Split(' ')])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<int> EndOf(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(limit.Token);
        (await process.StandardError.ReadToEndAsync(limit.Token)).ShouldNotContain("   at ");
        return process.ExitCode;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, int management)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{management}/readyz"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string DotnetPath => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A theory about Linux: its devices, its shell, its rights.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    private bool _needsRoot;

    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "only on Linux";
        }
    }

    /// <summary>Whether only root can run it.</summary>
    public bool NeedsRoot
    {
        get => _needsRoot;
        set
        {
            _needsRoot = value;
            if (value && !Environment.IsPrivilegedProcess)
            {
                Skip ??= "only root can become another user";
            }
        }
    }
}
