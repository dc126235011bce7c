using Injector.Testing;

namespace Injector.Core.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_ChangesOnlyOnPurpose() => Snapshot.ShouldMatch(
        PublicApi.Of(typeof(InjectionPipeline).Assembly),
        Path.Combine(ConformanceData.RepositoryRoot(), "tests", "Injector.Core.Tests", "PublicApi.expected.txt"));
}
