using System.Globalization;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Hosting.Files;
using Injector.Webhook.Options;

namespace Injector.Webhook.Cluster;

/// <summary>Reads the files with facts that the command line names.</summary>
internal static class GivenFacts
{
    /// <summary>The facts of the files.</summary>
    /// <exception cref="UsageException">A file cannot be used; what is wrong with each is told.</exception>
    public static InjectionFacts Read(FactFiles named, IReadableFiles files)
    {
        var problems = new List<string>();
        var namespaces = Read("--namespaces", named with { ProxyConfigs = null }, named.Namespaces, files, problems);
        var proxyConfigs = Read("--proxyConfigs", named with { Namespaces = null }, named.ProxyConfigs, files, problems);
        return problems.Count == 0
            ? namespaces with { ProxyConfigs = proxyConfigs.ProxyConfigs }
            : throw new UsageException(string.Join('\n', problems));
    }

    private static InjectionFacts Read(string flag, FactFiles named, string? path, IReadableFiles files, List<string> problems)
    {
        var found = new List<ConfigurationProblem>();
        var facts = named.Read(files, found);
        problems.AddRange(found.Select(problem => $"{flag} {path}: {Sentence(problem)}"));
        return facts;
    }

    /// <summary>Place in the file, message and hint; the file itself stands before it.</summary>
    private static string Sentence(ConfigurationProblem problem)
    {
        var place = problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{problem.Line}:{problem.Column}: ") : string.Empty;
        return problem.Hint is null ? place + problem.Message : $"{place}{problem.Message}; {problem.Hint}";
    }
}
