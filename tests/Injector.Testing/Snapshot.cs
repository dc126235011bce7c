using System.Text;
using Shouldly;

namespace Injector.Testing;

/// <summary>
/// Compares text with a file kept in the repository. On a difference <c>X.received</c> is written beside the file;
/// <c>UPDATE_SNAPSHOTS=1</c> rewrites the file instead, and the change is reviewed like code.
/// </summary>
public static class Snapshot
{
    /// <summary>Asserts that <paramref name="actual"/> is exactly the content of <paramref name="file"/>.</summary>
    public static void ShouldMatch(string actual, string file)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, actual, new UTF8Encoding(false));
            return;
        }

        var expected = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
        var received = file + ".received";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual, new UTF8Encoding(false));
        actual.ShouldBe(expected, $"{file} differs; compare with {received}, accept with UPDATE_SNAPSHOTS=1");
    }
}
