using System.Runtime.CompilerServices;
using Injector.Testing;

namespace Injector.Kubernetes.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicSurface_Unchanged_MatchesTheSnapshot() =>
        Snapshot.ShouldMatch(PublicApi.Of(typeof(IKubernetesClient).Assembly), Path.Combine(Folder(), "PublicApi.expected.txt"));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
