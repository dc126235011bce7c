using Injector.Hosting.Requests;
using Injector.Testing;

namespace Injector.Hosting.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_IsAsReviewed() => Snapshot.ShouldMatch(
        PublicApi.Of(typeof(RequestFactory).Assembly),
        Path.Combine(ConformanceData.RepositoryRoot(), "tests", "Injector.Hosting.Tests", "PublicApi.expected.txt"));
}
