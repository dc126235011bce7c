using System.CommandLine;
using System.Text;
using System.Text.Json;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Building;

namespace Injector.Cli.Commands;

/// <summary><c>injector version</c>: what the program is made of; the webhook says the same of itself under <c>/version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "version";

    private const string Summary = "Tell release, commit, runtime and the releases of Istio that are served";

    private const string Details = """
        The webhook says the same of itself under /version of its management port, and in the metric injector_build_info.

        Examples:
          injector version
          injector version -o json

        Exit codes:
          0  told
          2  the command line is wrong
        """;

    /// <summary>The command with its flags.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var form = OptionFactory.Choice("--output", "-o", "Form (default text)", "text", "json");
        command.Options.Add(form);
        command.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            Name, host, [], () => Task.FromResult(Tell(host, isJson: parsed.GetValue(form) == "json")), cancellation));
        return command;
    }

    private static int Tell(CommandHost host, bool isJson)
    {
        host.Output.Write(isJson ? JsonOf(BuildInfo.Current) : Encoding.UTF8.GetBytes(TextOf(BuildInfo.Current)));
        host.Output.Flush();
        return ExitCodes.Done;
    }

    private static string TextOf(BuildInfo build)
    {
        var commit = build.Commit.Length == 0 ? string.Empty : $" (commit {build.Commit})";
        return $"injector {build.Version}{commit}, {build.Runtime}, Istio {build.OldestIstio} to {build.NewestIstio}\n";
    }

    private static byte[] JsonOf(BuildInfo build)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            build.ToTree().WriteTo(json);
        }

        text.WriteByte((byte)'\n');
        return text.ToArray();
    }
}
