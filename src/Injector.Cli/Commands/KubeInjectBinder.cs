using System.CommandLine;
using Injector.Cli.Configuration;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>Turns parsed flags and environment variables into settings and finds what does not go together.</summary>
internal sealed class KubeInjectBinder(KubeInjectOptions options, ParseResult parsed, CommandHost host)
{
    private readonly List<Problem> _problems = [];
    private readonly List<string> _notes = [];

    /// <summary>The settings; with problems they are not to be used.</summary>
    public (KubeInjectSettings Settings, IReadOnlyList<Problem> Problems) Bind()
    {
        var settings = new KubeInjectSettings
        {
            Filenames = parsed.GetValue(options.Filename) ?? [],
            Recursive = parsed.GetValue(options.Recursive),
            Output = parsed.GetValue(options.Output) is null or "" or "-" or "/dev/stdout" ? null : parsed.GetValue(options.Output),
            InPlace = parsed.GetValue(options.InPlace),
            Configuration = Files(),
            Injection = Injection(),
            NativeSidecars = NativeSidecars(),
            NamespacesFile = parsed.GetValue(options.Namespaces),
            DefaultNamespace = parsed.GetValue(options.Namespace) ?? host.Variable("ISTIOCTL_NAMESPACE"),
            FailOnSkip = parsed.GetValue(options.FailOnSkip),
            Quiet = parsed.GetValue(options.Quiet),
            JsonLog = parsed.GetValue(options.LogFormat) == "json",
            Colour = Colour(),
        };
        settings = settings with { Cluster = Cluster(settings.Injection.Revision) };
        Check(settings);
        return (settings with { Notes = _notes }, _problems);
    }

    private void Check(KubeInjectSettings settings)
    {
        if (settings.Filenames.Count == 0)
        {
            _problems.Add(new Problem(string.Empty, "filename not specified (see --filename or -f)"));
        }

        if (settings.InPlace && settings.Output is not null)
        {
            _problems.Add(new Problem(string.Empty, "--in-place and --output exclude each other") { Hint = "give one of them" });
        }

        CheckExtra(parsed.GetValue(options.Extra) ?? [], settings.Injection.CompatIstio);
    }

    private void CheckExtra(string[] extra, bool compatIstio)
    {
        foreach (var argument in extra)
        {
            if (argument.StartsWith('-'))
            {
                _problems.Add(new Problem(string.Empty, $"unknown flag: {argument}"));
            }
            else if (compatIstio)
            {
                _notes.Add($"ignored as Istio's command does: {argument}");
            }
            else
            {
                _problems.Add(new Problem(string.Empty, $"unexpected argument: {argument}") { Hint = $"did you mean -f {argument}?" });
            }
        }
    }

    private ConfigurationFiles Files() => new()
    {
        InjectConfigFile = NotEmpty(options.InjectConfigFile),
        ValuesFile = NotEmpty(options.ValuesFile),
        MeshConfigFile = NotEmpty(options.MeshConfigFile),
        OperatorFile = NotEmpty(options.OperatorFile),
        ConfigMaps = parsed.GetValue(options.ConfigMap) ?? [],
    };

    private InjectionSettings Injection() => new()
    {
        Revision = parsed.GetValue(options.Revision) ?? string.Empty,
        IstioVersion = NotEmpty(options.IstioVersion) ?? host.Variable("ISTIO_VERSION"),
        CompliancePolicy = host.Variable("COMPLIANCE_POLICY"),
        Platform = parsed.GetValue(options.Platform) ?? host.Variable("PLATFORM"),
        Environment = host.Environment,
        CompatIstio = parsed.GetValue(options.Compat) == "istio",
        SetValues = parsed.GetValue(options.Set) ?? [],
    };

    private NativeSidecarMode? NativeSidecars()
    {
        var word = parsed.GetValue(options.NativeSidecars) ?? host.Variable("ENABLE_NATIVE_SIDECARS");
        var mode = word is null ? null : Core.NativeSidecars.Parse(word);
        if (word is not null && mode is null)
        {
            _notes.Add($"ENABLE_NATIVE_SIDECARS={word} is none of auto, true and false; false is used");
            return NativeSidecarMode.False;
        }

        return mode;
    }

    private bool Colour() => parsed.GetValue(options.Color) switch
    {
        "always" => true,
        "never" => false,
        _ => host.ErrorIsTerminal && host.Variable("NO_COLOR") is null,
    };

    /// <summary>The cluster, when a flag asks for one.</summary>
    private ClusterOptions? Cluster(string revision) =>
        options.Cluster.IsAsked(parsed) ? options.Cluster.Bind(parsed, host, revision, _problems) : null;

    private string? NotEmpty(Option<string?> option) => parsed.GetValue(option) is { Length: > 0 } value ? value : null;
}
