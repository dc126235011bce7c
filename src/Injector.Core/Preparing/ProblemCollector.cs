using Injector.Core.Problems;
using Injector.Yaml;

namespace Injector.Core.Preparing;

/// <summary>Gathers the problems of a configuration, so that all of them can be reported at once.</summary>
internal sealed class ProblemCollector
{
    private readonly List<ConfigurationProblem> _found = [];

    public void Add(ConfigurationProblem problem) => _found.Add(problem);

    /// <summary>What was read, or null when that failed; the problems are kept.</summary>
    public T? Collect<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ConfigurationException error)
        {
            _found.AddRange(error.Problems);
        }
        catch (YamlException error)
        {
            _found.Add(ConfigurationProblems.NotYaml(error));
        }

        return null;
    }

    /// <exception cref="ConfigurationException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw new ConfigurationException(_found);
        }
    }
}
