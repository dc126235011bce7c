using BenchmarkDotNet.Attributes;
using Injector.Core;

namespace Injector.Benchmarks;

/// <summary>What is done once for a configuration: templates parsed, values and mesh configuration read.</summary>
public class ConfigurationBenchmarks
{
    private readonly InjectorConfig _config = BenchmarkInput.Config();

    [Benchmark]
    public InjectionSnapshot Prepare() => InjectionSnapshot.Prepare(_config, new InjectionSettings());
}
