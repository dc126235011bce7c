using Injector.Testing;

namespace Injector.Yaml;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_IsAsReviewed() => Snapshot.ShouldMatch(
        PublicApi.Of(typeof(YamlReader).Assembly),
        Path.Combine(ConformanceData.RepositoryRoot(), "tests", "Injector.Yaml.Tests", "PublicApi.expected.txt"));
}
