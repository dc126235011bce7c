using Injector.Core;
using Injector.Hosting.Files;

namespace Injector.Hosting.Facts;

/// <summary>Files that say what a cluster would be asked for; null means not given.</summary>
/// <param name="Namespaces">Namespace objects.</param>
/// <param name="ProxyConfigs">ProxyConfig objects.</param>
public sealed record FactFiles(string? Namespaces = null, string? ProxyConfigs = null)
{
    /// <summary>The facts of the files.</summary>
    /// <param name="files">The files of the machine.</param>
    /// <param name="problems">Gets what is wrong with them.</param>
    public InjectionFacts Read(IReadableFiles files, ICollection<ConfigurationProblem> problems)
    {
        var facts = new InjectionFacts();
        if (Namespaces is not null)
        {
            facts = Try(() => facts with { Namespaces = NamespaceObjects.ReadFile(files, Namespaces) }, problems) ?? facts;
        }

        if (ProxyConfigs is not null)
        {
            facts = Try(() => facts with { ProxyConfigs = ProxyConfigObjects.ReadFile(files, ProxyConfigs) }, problems) ?? facts;
        }

        return facts;
    }

    private static InjectionFacts? Try(Func<InjectionFacts> read, ICollection<ConfigurationProblem> problems)
    {
        try
        {
            return read();
        }
        catch (ConfigurationException e)
        {
            foreach (var problem in e.Problems)
            {
                problems.Add(problem);
            }

            return null;
        }
    }
}
