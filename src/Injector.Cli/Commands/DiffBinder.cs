using System.CommandLine;
using System.Globalization;
using Injector.Cli.Diffing;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;
using Injector.Hosting.Configuration;
using Injector.Hosting.Files;

namespace Injector.Cli.Commands;

/// <summary>Turns the flags of <c>diff</c> into settings and finds what does not go together.</summary>
internal sealed class DiffBinder(DiffOptions options, ParseResult parsed, CommandHost host)
{
    private readonly List<Problem> _problems = [];

    /// <summary>The settings; with problems they are not to be used.</summary>
    public (DiffSettings Settings, IReadOnlyList<Problem> Problems) Bind()
    {
        var sides = parsed.GetValue(options.Sides) ?? [];
        var plan = new InjectionBinder(options.Injection, parsed, host).Bind(_problems);
        var mode = Mode(sides);
        var settings = new DiffSettings
        {
            Mode = mode,
            Input = mode is DiffMode.Plain ? new InputSettings { Filenames = FilesOf(sides.ElementAtOrDefault(1)), Recursive = true } : options.Input.Bind(parsed, _problems),
            Against = mode is DiffMode.Plain ? FilesOf(sides.ElementAtOrDefault(0)) : parsed.GetValue(options.Against) ?? [],
            Plan = plan,
            Names = (sides.ElementAtOrDefault(0) ?? string.Empty, sides.ElementAtOrDefault(1) ?? string.Empty),
            Cluster = mode is DiffMode.Cluster ? options.Injection.Cluster.Bind(parsed, host, plan.Preparation.Injection.Revision, _problems) : null,
            Form = parsed.GetValue(options.Stat) ? DiffForms.Stat : parsed.GetValue(options.Output) ?? DiffForms.Unified,
            Pager = parsed.GetValue(options.Pager),
            Fix = parsed.GetValue(options.Fix),
            Talk = options.Talk.Bind(parsed, host),
        };
        CheckFix(settings);
        return (WithConfigurations(WithComparison(settings)), _problems);
    }

    private DiffSettings WithComparison(DiffSettings settings)
    {
        var context = LineDiff.UsualContext;
        if (parsed.GetValue(options.Context) is { } word && !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out context))
        {
            Wrong($"--unified {word} is no number from 0 on");
        }

        return settings with
        {
            Compare = new CompareSettings
            {
                Exact = parsed.GetValue(options.Exact),
                Context = context,
                KnowsFiles = settings.Mode is DiffMode.Committed && IsFolder(settings.Against) && IsFolder(settings.Input.Filenames),
            },
            Colour = options.Talk.UsesColour(parsed, host.OutputIsTerminal, host),
        };
    }

    private DiffMode Mode(string[] sides)
    {
        var asked = new List<DiffMode>();
        Ask(sides.Length > 0, DiffMode.Plain);
        Ask(parsed.GetValue(options.Against) is { Length: > 0 }, DiffMode.Committed);
        Ask(parsed.GetValue(options.AgainstCluster), DiffMode.Cluster);
        Ask(IsGiven(options.OldConfig) || IsGiven(options.NewConfig) || parsed.GetValue(options.OldRelease) is not null || parsed.GetValue(options.NewRelease) is not null, DiffMode.Configurations);
        if (asked.Count > 1)
        {
            Wrong("names of two sides, --against, --against-cluster and --old-config or --new-config exclude each other", "give one of them");
        }
        else if (sides.FirstOrDefault(side => side.StartsWith('-') && side != "-") is { } flag)
        {
            Wrong($"unknown flag: {flag}");
        }
        else if (sides.Length is not (0 or 2))
        {
            Wrong("two sides are compared", "name the old and the new one, or give sources with -f");
        }

        else if (sides.Length > 0 && (parsed.GetValue(options.Input.Filename) ?? []).Length > 0)
        {
            Wrong("two names are compared as they stand, and -f injects", "give either of them");
        }
        else if (sides is ["-", "-"])
        {
            Wrong("standard input is both sides");
        }

        return asked.FirstOrDefault(DiffMode.Injection);

        void Ask(bool isAsked, DiffMode mode)
        {
            if (isAsked)
            {
                asked.Add(mode);
            }
        }
    }

    private void CheckFix(DiffSettings settings)
    {
        if (settings.Fix && (settings.Mode is not DiffMode.Committed || settings.Against is not [var against] || against == "-"))
        {
            Wrong("--fix needs one file or folder that --against names");
        }
        else if (settings.Fix && settings.Input.Filenames.Contains("-"))
        {
            Wrong("--fix reads the sources twice, which standard input does not allow", "give files to -f");
        }
        else if (settings.Fix && settings.Input.Filenames.FirstOrDefault(name => host.Files.Resolve(name) == host.Files.Resolve(settings.Against[0])) is { } own)
        {
            Wrong($"{own} is source and committed manifests at once", "kube-inject --in-place injects sources in place");
        }
        else if (settings.Mode is DiffMode.Committed && settings.Against.Contains("-") && settings.Input.Filenames.Contains("-"))
        {
            Wrong("standard input is both source and committed manifests");
        }
    }

    private DiffSettings WithConfigurations(DiffSettings settings)
    {
        if (settings.Mode is not DiffMode.Configurations)
        {
            return settings;
        }

        var (old, fresh) = (parsed.GetValue(options.OldConfig) ?? [], parsed.GetValue(options.NewConfig) ?? []);
        return settings with
        {
            OldPlan = With(settings.Plan, old, "--old-config", parsed.GetValue(options.OldRelease)),
            Plan = With(settings.Plan, fresh, "--new-config", parsed.GetValue(options.NewRelease)),
            Names = (NameOf(old, parsed.GetValue(options.OldRelease)), NameOf(fresh, parsed.GetValue(options.NewRelease))),
        };
    }

    private InjectionPlan With(InjectionPlan plan, string[] files, string flag, string? release)
    {
        var preparation = release is null ? plan.Preparation : plan.Preparation with { Injection = plan.Preparation.Injection with { IstioVersion = release } };
        if (files.Length > 0)
        {
            var inFolders = files.Where(file => host.Files.KindOf(file) is PathKind.Directory).SelectMany(FilesOf).Where(RecognizedFiles.IsLikely).ToList();
            var configuration = RecognizedFiles.Sort(
                [.. files.Where(file => host.Files.KindOf(file) is not PathKind.Directory)], inFolders, host.Files, flag, preparation.Configuration, out var problems);
            _problems.AddRange(problems.Select(Problem.Of));
            preparation = preparation with { Configuration = configuration };
        }

        return plan with { Preparation = preparation };
    }

    private static string NameOf(string[] files, string? release) =>
        (files.Length == 0 ? "the configuration of the flags" : string.Join(' ', files)) + (release is null ? string.Empty : $" as Istio {release}");

    /// <summary>A file, or all files of a folder whatever they are called: those of <c>kubectl diff</c> and of a mounted ConfigMap have no ending.</summary>
    private IReadOnlyList<string> FilesOf(string? side)
    {
        if (side is null || host.Files.KindOf(side) is not PathKind.Directory)
        {
            return side is null ? [] : [side];
        }

        try
        {
            return [.. host.Files.List(side, recursive: true).Files.Select(file => Path.Combine(side, file))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new Problem(side, $"the folder cannot be read: {e.Message}"));
            return [];
        }
    }

    private bool IsFolder(IReadOnlyList<string> paths) => paths is [var path] && host.Files.KindOf(path) is PathKind.Directory;

    private bool IsGiven(Option<string[]> option) => parsed.GetValue(option) is { Length: > 0 };

    private void Wrong(string message, string? hint = null) => _problems.Add(new Problem(string.Empty, message) { Hint = hint });
}
