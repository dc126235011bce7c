using System.CommandLine;
using System.Text.RegularExpressions;
using Injector.Cli.Charting;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>manifests</c>, named as Helm names them.</summary>
internal sealed partial class ManifestsOptions
{
    /// <summary>Longest name of a release, as Helm has it.</summary>
    public const int LongestRelease = 53;

    private readonly Option<string?> _name = OptionFactory.Text("--name", null, "NAME", "Name of the release, which names of objects begin with (default injector)");

    private readonly Option<string?> _namespace = new("--namespace", "-n", "--istioNamespace", "-i")
    {
        Description = "Namespace that it is installed into (default istio-system)",
        HelpName = "NAME",
    };

    private readonly ValuesOptions _values = new();

    private readonly Option<string?> _kubeVersion = OptionFactory.Text(
        "--kube-version", null, "VERSION", $"Kubernetes release of the cluster (default {ChartRelease.UsualKubeVersion[1..]})");

    private readonly Option<string[]> _apiVersions = OptionFactory.List("--api-versions", "-a", "VERSION", "API versions that the cluster serves besides the usual ones; may be repeated");

    private readonly Option<string?> _output = OptionFactory.Text("--output", "-o", "FILE", "Output file; default standard output");

    public void AddTo(Command command) => OptionFactory.AddTo(
        command, [_name, _namespace, .. _values.All, _kubeVersion, _apiVersions, _output]);

    /// <summary>The values of the flags.</summary>
    public ManifestsSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems)
    {
        var release = new ChartRelease
        {
            Name = DnsLabel.Check("--name", parsed.GetValue(_name) ?? "injector", LongestRelease, problems),
            Namespace = DnsLabel.Check("--namespace", parsed.GetValue(_namespace) ?? host.Variable("ISTIOCTL_ISTIONAMESPACE") ?? "istio-system", DnsLabel.Longest, problems),
            KubeVersion = VersionOf(parsed.GetValue(_kubeVersion), problems),
            ApiVersions = [.. (parsed.GetValue(_apiVersions) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))],
        };
        FileNames.Check(_values.Files.Name, parsed.GetValue(_values.Files) ?? [], problems);
        FileNames.Check(_output.Name, [parsed.GetValue(_output)], problems);
        return new ManifestsSettings(release, _values.Bind(parsed), parsed.GetValue(_output) is null or "-" ? null : parsed.GetValue(_output));
    }

    private static string VersionOf(string? text, List<Problem> problems)
    {
        if (text is null)
        {
            return ChartRelease.UsualKubeVersion;
        }

        if (!Version().IsMatch(text))
        {
            problems.Add(new Problem(string.Empty, $"--kube-version {text} is no release of Kubernetes") { Hint = "write it as 1.30.0" });
        }

        return text.StartsWith('v') ? text : $"v{text}";
    }

    [GeneratedRegex(@"^v?[0-9]+\.[0-9]+(\.[0-9]+)?([-+][-+.0-9A-Za-z]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
