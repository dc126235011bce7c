using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Core.Pods;

/// <summary>The API server's bound on the annotations of an object.</summary>
internal static class AnnotationSize
{
    /// <summary>Bytes that names and values may take together.</summary>
    public const int MostBytes = 256 * 1024;

    // A character takes at most three bytes, so short ones need not be counted.
    private const int MostBytesOfCharacter = 3;

    /// <summary>Whether they take more.</summary>
    public static bool IsTooLong(JsonObject annotations)
    {
        long characters = 0;
        for (var i = 0; i < annotations.Count; i++)
        {
            var (key, value) = annotations.GetAt(i);
            characters += key.Length + (value.AsText()?.Length ?? 0);
        }

        return characters > MostBytes / MostBytesOfCharacter && Bytes(annotations) > MostBytes;
    }

    private static long Bytes(JsonObject annotations) =>
        annotations.Sum(pair => (long)Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value.AsText() ?? string.Empty));
}
