using System.Runtime.CompilerServices;
using Injector.Go.Text;
using Injector.Testing;

namespace Injector.Go.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_IsTheReviewedOne() =>
        Snapshot.ShouldMatch(PublicApi.Of(typeof(GoText).Assembly), Beside("PublicApi.expected.txt"));

    private static string Beside(string file, [CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, file);
}
