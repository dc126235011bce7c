using System.Text.Json.Nodes;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Hosting.Clusters;
using Injector.Kubernetes.Requests;
using Injector.Yaml;

namespace Injector.Cli.Checking;

/// <summary>Finds what <c>check-inject</c> was asked about.</summary>
/// <param name="host">Files.</param>
/// <param name="settings">Flags and arguments.</param>
/// <param name="session">The cluster; null when manifests are checked offline.</param>
/// <param name="notes">Gets what is passed over.</param>
internal sealed class SubjectSource(CommandHost host, CheckInjectSettings settings, ClusterSession? session, NoteLog notes)
{
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>What is wrong with documents beside those that subjects were found in.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>The subjects, in the order asked for.</summary>
    /// <exception cref="ConfigurationException">Something cannot be read or is not there, or there are no subjects.</exception>
    public async Task<IReadOnlyList<CheckSubject>> ReadAsync(CancellationToken cancellation)
    {
        if (settings.Filenames.Count > 0)
        {
            return await FromFilesAsync(cancellation);
        }

        var namespaceName = settings.Inspect.Namespace ?? session!.DefaultNamespace;
        if (settings.Targets.Count > 0)
        {
            return await NamedAsync(namespaceName, cancellation);
        }

        var items = await WorkloadInventory.ReadAsync(session!, namespaceName, cancellation);
        return [CheckSubject.AnyPodOf(namespaceName), .. items.Select(item => item.Subject)];
    }

    private async Task<IReadOnlyList<CheckSubject>> NamedAsync(string namespaceName, CancellationToken cancellation)
    {
        var found = new List<CheckSubject>();
        var problems = new List<ConfigurationProblem>();
        foreach (var target in settings.Targets)
        {
            if (await FindAsync(target, namespaceName, cancellation) is not { } item)
            {
                problems.Add(new ConfigurationProblem(string.Empty, 0, 0, $"{target.Type.Kind} {namespaceName}/{target.Name} does not exist", "check the name, and the namespace given with -n"));
                continue;
            }

            item["kind"] ??= target.Type.Kind;
            found.Add(CheckSubject.Of(WorkloadReader.Find(item)[0], namespaceName));
        }

        return problems.Count > 0 ? throw new ConfigurationException(problems) : found;
    }

    /// <summary>CronJobs are looked for under their older version too, which servers before Kubernetes 1.21 have.</summary>
    private async Task<JsonObject?> FindAsync(SubjectTarget target, string namespaceName, CancellationToken cancellation) =>
        await session!.FindAsync(target.Type, namespaceName, target.Name, cancellation)
        ?? (target.Type == ResourceTypes.CronJobs ? await session.FindAsync(target.Type with { Version = "v1beta1" }, namespaceName, target.Name, cancellation) : null);

    private async Task<IReadOnlyList<CheckSubject>> FromFilesAsync(CancellationToken cancellation)
    {
        var resolved = InputResolver.Resolve(settings.Filenames, host.Files, settings.Recursive, null);
        foreach (var (path, reason) in resolved.PassedOver)
        {
            notes.Write($"{path}: {reason}");
        }

        var (inputs, problems) = resolved;
        if (problems.Count > 0)
        {
            throw new ConfigurationException([.. problems.Select(problem => new ConfigurationProblem(problem.File, 0, 0, problem.Message, problem.Hint))]);
        }

        var found = new List<CheckSubject>();
        foreach (var input in inputs)
        {
            await foreach (var part in new ManifestReader(host.Files, host.Input, host.Fetcher).ReadAsync(input, cancellation))
            {
                if (part.Problem is { } problem)
                {
                    _problems.Add(new ConfigurationProblem(problem.File, problem.Line, problem.Column, problem.Message, problem.Hint));
                }
                else
                {
                    found.AddRange(SubjectsOf(part.Document, input.Name));
                }
            }
        }

        return found.Count > 0 ? found : throw new ConfigurationException(
            _problems.Count > 0 ? _problems : [new ConfigurationProblem(string.Empty, 0, 0, "the manifests hold no workloads and no pods", "check what is given to -f")]);
    }

    private List<CheckSubject> SubjectsOf(YamlDocument? document, string file)
    {
        try
        {
            return [.. WorkloadReader.Find(document?.Root).Select(workload => CheckSubject.Of(workload, settings.Inspect.Namespace ?? "default"))];
        }
        catch (InjectionException e)
        {
            _problems.AddRange(e.Problems.Select(problem => new ConfigurationProblem(file, 0, 0, problem.Message, problem.Hint) { Id = problem.Id }));
        }
        catch (YamlException e)
        {
            _problems.Add(new ConfigurationProblem(file, e.Position.Line, e.Position.Column, e.Reason));
        }

        return [];
    }
}
