using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Preparing;
using Injector.Hosting.Settings;

namespace Injector.Cli.Commands;

/// <summary>Turns parsed flags and environment variables into settings and finds what does not go together.</summary>
internal sealed class KubeInjectBinder(KubeInjectOptions options, ParseResult parsed, CommandHost host)
{
    private readonly EnvironmentSettings _environment = new(host.Environment);
    private readonly List<Problem> _problems = [];
    private readonly List<string> _notes = [];

    /// <summary>The settings; with problems they are not to be used.</summary>
    public (KubeInjectSettings Settings, IReadOnlyList<Problem> Problems) Bind()
    {
        var run = options.Run.Bind(parsed, host, _problems);
        var settings = new KubeInjectSettings
        {
            Run = run,
            Preparation = Preparation(),
            DefaultNamespace = parsed.GetValue(options.Namespace) ?? host.Variable("ISTIOCTL_NAMESPACE"),
        };
        CheckExtra(parsed.GetValue(options.Extra) ?? [], settings.Preparation.Injection.CompatIstio);
        return (settings with { Run = run with { FailOnSkip = parsed.GetValue(options.FailOnSkip), AcceptEmpty = settings.Preparation.Injection.CompatIstio, Notes = _notes } }, _problems);
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

    private PreparationOptions Preparation()
    {
        var injection = _environment.Complete(new InjectionSettings
        {
            Revision = parsed.GetValue(options.Revision) ?? string.Empty,
            IstioVersion = parsed.GetValue(options.ControlPlane.IstioVersion),
            Platform = parsed.GetValue(options.ControlPlane.Platform),
            CompatIstio = parsed.GetValue(options.Compat) == "istio",
            AllowUnsafeValues = parsed.GetValue(options.UnsafeValues) == "allow",
            SetValues = parsed.GetValue(options.Set) ?? [],
            Structure = Structure(),
        });
        return new PreparationOptions
        {
            Configuration = options.Configuration.Files(parsed) with { OperatorFile = parsed.GetValue(options.OperatorFile) is { Length: > 0 } file ? file : null },
            Facts = options.Configuration.FactFiles(parsed),
            Cluster = options.Cluster.IsAsked(parsed) ? options.Cluster.Bind(parsed, host, injection.Revision, _problems) : null,
            Injection = injection,
            NativeSidecars = NativeSidecars(),
            KubernetesVersion = KubernetesVersion(),
        };
    }

    private StructurePolicy Structure()
    {
        var policy = EnvironmentSettings.StructurePolicy(parsed.GetValue(options.StructurePolicy), out var problem);
        if (problem is not null)
        {
            _problems.Add(new Problem(string.Empty, problem));
        }

        return policy;
    }

    private string? KubernetesVersion()
    {
        var version = parsed.GetValue(options.KubernetesVersion);
        if (string.IsNullOrEmpty(version) || Core.NativeSidecars.IsVersion(version))
        {
            return string.IsNullOrEmpty(version) ? null : version;
        }

        _problems.Add(new Problem(string.Empty, $"--kubernetes-version: \"{version}\" is no version") { Hint = "write for example 1.33" });
        return null;
    }

    private NativeSidecarMode? NativeSidecars()
    {
        var mode = _environment.NativeSidecarMode(parsed.GetValue(options.ControlPlane.NativeSidecars), out var wrong);
        if (wrong is null)
        {
            return mode;
        }

        _notes.Add($"ENABLE_NATIVE_SIDECARS={wrong} is none of auto, true and false; false is used");
        return NativeSidecarMode.False;
    }
}
