using System.CommandLine;
using System.Text.RegularExpressions;
using Injector.Cli.Charting;
using Injector.Cli.Charting.Values;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>manifests</c>, named as Helm names them.</summary>
internal sealed partial class ManifestsOptions
{
    private const int LongestRelease = 53;

    private readonly Option<string?> _name = OptionFactory.Text("--name", null, "NAME", "Name of the release, which names of objects begin with (default injector)");

    private readonly Option<string?> _namespace = new("--namespace", "-n", "--istioNamespace", "-i")
    {
        Description = "Namespace that it is installed into (default istio-system)", HelpName = "NAME",
    };

    private readonly Option<string?> _revision = OptionFactory.Text("--revision", "-r", "NAME", "Revision: the same as --set revision=NAME");

    private readonly Option<string[]> _values = OptionFactory.List("--values", "-f", "FILE", "File of values, or - for standard input; may be repeated, the later one wins");

    private readonly Option<string[]> _set = OptionFactory.List("--set", null, "NAME=VALUE", "Values, as in a.b=c,list[0]=d,names={x,y}; may be repeated");

    private readonly Option<string[]> _setString = OptionFactory.List("--set-string", null, "NAME=TEXT", "The same, and every value is a text");

    private readonly Option<string[]> _setJson = OptionFactory.List("--set-json", null, "NAME=JSON", "The same with JSON on the right, or one JSON object of values");

    private readonly Option<string[]> _setFile = OptionFactory.List("--set-file", null, "NAME=FILE", "A value that is the text of a file");

    private readonly Option<string?> _kubeVersion = OptionFactory.Text(
        "--kube-version", null, "VERSION", $"Kubernetes release of the cluster (default {ChartRelease.UsualKubeVersion[1..]})");

    private readonly Option<string[]> _apiVersions = OptionFactory.List("--api-versions", "-a", "VERSION", "API versions that the cluster serves besides the usual ones; may be repeated");

    private readonly Option<string?> _output = OptionFactory.Text("--output", "-o", "FILE", "Output file; default standard output");

    public void AddTo(Command command) => OptionFactory.AddTo(
        command, [_name, _namespace, _revision, _values, _set, _setString, _setJson, _setFile, _kubeVersion, _apiVersions, _output]);

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
        var values = new ValuesRequest
        {
            Files = parsed.GetValue(_values) ?? [],
            Json = parsed.GetValue(_setJson) ?? [],
            Typed = parsed.GetValue(_set) ?? [],
            Texts = [.. parsed.GetValue(_revision) is { } revision ? [$"revision={revision}"] : Array.Empty<string>(), .. parsed.GetValue(_setString) ?? []],
            FromFiles = parsed.GetValue(_setFile) ?? [],
        };
        return new ManifestsSettings(release, values, parsed.GetValue(_output) is null or "" or "-" ? null : parsed.GetValue(_output));
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
