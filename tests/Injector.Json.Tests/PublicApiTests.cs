using Injector.Testing;

namespace Injector.Json.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_ChangesOnlyOnPurpose() => Snapshot.ShouldMatch(
        PublicApi.Of(typeof(JsonPatch).Assembly),
        Path.Combine(ConformanceData.RepositoryRoot(), "tests", "Injector.Json.Tests", "PublicApi.expected.txt"));
}
