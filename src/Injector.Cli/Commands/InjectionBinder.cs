using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Preparing;
using Injector.Hosting.Settings;

namespace Injector.Cli.Commands;

/// <summary>Turns the flags of <see cref="InjectionOptions"/> and environment variables into a plan and finds what does not go together.</summary>
internal sealed class InjectionBinder(InjectionOptions options, ParseResult parsed, CommandHost host)
{
    private readonly EnvironmentSettings _environment = new(host.Environment);
    private readonly List<string> _notes = [];

    /// <summary>The plan; with problems it is not to be used.</summary>
    /// <param name="problems">Gets what is wrong with the flags.</param>
    public InjectionPlan Bind(List<Problem> problems)
    {
        var (file, kinds) = options.Project.Bind(parsed, host, problems);
        var preparation = Preparation(kinds, problems);
        return new InjectionPlan
        {
            Project = file,
            Preparation = preparation,
            DefaultNamespace = parsed.GetValue(options.Namespace) ?? host.Variable("ISTIOCTL_NAMESPACE"),
            Notes = _notes,
        };
    }

    private PreparationOptions Preparation(IReadOnlyList<PodKind> kinds, List<Problem> problems)
    {
        var injection = _environment.Complete(new InjectionSettings
        {
            Revision = parsed.GetValue(options.Revision) ?? string.Empty,
            IstioVersion = parsed.GetValue(options.ControlPlane.IstioVersion),
            Platform = parsed.GetValue(options.ControlPlane.Platform),
            CompatIstio = parsed.GetValue(options.Compat) == "istio",
            NativeSidecars = NativeSidecars(),
            AllowUnsafeValues = parsed.GetValue(options.UnsafeValues) is { } word ? word == "allow" : null,
            SetValues = parsed.GetValue(options.Set) ?? [],
            SetStringValues = parsed.GetValue(options.SetString) ?? [],
            SetJsonValues = parsed.GetValue(options.SetJson) ?? [],
            Structure = Structure(problems),
            Kinds = kinds,
        });
        return new PreparationOptions
        {
            Configuration = options.Configuration.Files(parsed) with { OperatorFile = parsed.GetValue(options.OperatorFile) is { Length: > 0 } file ? file : null },
            Facts = options.Configuration.FactFiles(parsed),
            Cluster = options.Cluster.IsAsked(parsed) ? options.Cluster.Bind(parsed, host, injection.Revision, problems) : null,
            Injection = injection,
            KubernetesVersion = KubernetesVersion(problems),
        };
    }

    private StructurePolicy Structure(List<Problem> problems)
    {
        var policy = EnvironmentSettings.StructurePolicy(parsed.GetValue(options.StructurePolicy), out var problem);
        if (problem is not null)
        {
            problems.Add(new Problem(string.Empty, problem));
        }

        return policy;
    }

    private string? KubernetesVersion(List<Problem> problems)
    {
        var version = parsed.GetValue(options.KubernetesVersion);
        if (string.IsNullOrEmpty(version) || Core.NativeSidecars.IsVersion(version))
        {
            return string.IsNullOrEmpty(version) ? null : version;
        }

        problems.Add(new Problem(string.Empty, $"--kubernetes-version: \"{version}\" is no version") { Hint = "write for example 1.33" });
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
