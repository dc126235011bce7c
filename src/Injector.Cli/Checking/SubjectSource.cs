using System.Text.Json.Nodes;
using Injector.Cli.Cluster;
using Injector.Cli.Input;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Kubernetes.Requests;
using Injector.Yaml;

namespace Injector.Cli.Checking;

/// <summary>Finds what <c>check-inject</c> was asked about.</summary>
/// <param name="host">Files.</param>
/// <param name="settings">Flags and arguments.</param>
/// <param name="session">The cluster; null when manifests are checked offline.</param>
internal sealed class SubjectSource(CommandHost host, CheckInjectSettings settings, ClusterSession? session)
{
    /// <summary>The subjects, in the order asked for.</summary>
    /// <exception cref="ConfigurationException">Something cannot be read or is not there.</exception>
    /// <exception cref="InjectionException">A manifest has no pod template.</exception>
    public async Task<IReadOnlyList<CheckSubject>> ReadAsync(CancellationToken cancellation)
    {
        if (settings.Filenames.Count > 0)
        {
            return await FromFilesAsync(cancellation);
        }

        var space = settings.Inspect.Namespace ?? session!.DefaultNamespace;
        if (settings.Targets.Count > 0)
        {
            return await NamedAsync(space, cancellation);
        }

        var items = await WorkloadInventory.ReadAsync(session!, space, cancellation);
        return [CheckSubject.AnyPodOf(space), .. items.Select(item => item.Subject)];
    }

    private async Task<IReadOnlyList<CheckSubject>> NamedAsync(string space, CancellationToken cancellation)
    {
        var found = new List<CheckSubject>();
        var problems = new List<ConfigurationProblem>();
        foreach (var target in settings.Targets)
        {
            if (await FindAsync(target, space, cancellation) is not { } item)
            {
                problems.Add(new ConfigurationProblem(string.Empty, 0, 0, $"{target.Type.Kind} {space}/{target.Name} does not exist", "check the name, and the namespace given with -n"));
                continue;
            }

            item["kind"] ??= target.Type.Kind;
            found.Add(CheckSubject.Of(WorkloadReader.Find(item)[0], space));
        }

        return problems.Count > 0 ? throw new ConfigurationException(problems) : found;
    }

    /// <summary>CronJobs are looked for under their older version too, which servers before Kubernetes 1.21 have.</summary>
    private async Task<JsonObject?> FindAsync(SubjectTarget target, string space, CancellationToken cancellation) =>
        await session!.FindAsync(target.Type, space, target.Name, cancellation)
        ?? (target.Type == ResourceTypes.CronJobs ? await session.FindAsync(target.Type with { Version = "v1beta1" }, space, target.Name, cancellation) : null);

    private async Task<IReadOnlyList<CheckSubject>> FromFilesAsync(CancellationToken cancellation)
    {
        var (inputs, problems) = InputResolver.Resolve(settings.Filenames, host.Files, settings.Recursive, null);
        if (problems.Count > 0)
        {
            throw new ConfigurationException([.. problems.Select(problem => new ConfigurationProblem(problem.File, 0, 0, problem.Message, problem.Hint))]);
        }

        var found = new List<CheckSubject>();
        foreach (var input in inputs)
        {
            found.AddRange(await ReadAsync(input, cancellation));
        }

        return found.Count > 0 ? found : throw new ConfigurationException(
            [new ConfigurationProblem(string.Empty, 0, 0, "the manifests hold no workloads and no pods", "check what is given to -f")]);
    }

    private async Task<IReadOnlyList<CheckSubject>> ReadAsync(ManifestInput input, CancellationToken cancellation)
    {
        try
        {
            await using var stream = input.Kind switch
            {
                ManifestInputKind.StandardInput => host.Input,
                ManifestInputKind.Url => await host.Fetcher.FetchAsync(new Uri(input.Name), cancellation),
                _ => host.Files.OpenRead(input.Name),
            };
            var found = new List<CheckSubject>();
            foreach (var document in YamlDocumentReader.ReadAll(stream, input.Name))
            {
                found.AddRange(WorkloadReader.Find(document.Root).Select(workload => CheckSubject.Of(workload, settings.Inspect.Namespace ?? "default")));
            }

            return found;
        }
        catch (YamlException e)
        {
            throw new ConfigurationException([new ConfigurationProblem(input.Name, e.Position.Line, e.Position.Column, e.Reason)], e);
        }
        catch (InjectionException e)
        {
            throw new ConfigurationException([.. e.Problems.Select(problem => new ConfigurationProblem(input.Name, 0, 0, problem.Message, problem.Hint))], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([new ConfigurationProblem(input.Name, 0, 0, $"cannot be read: {e.Message}")], e);
        }
    }
}
