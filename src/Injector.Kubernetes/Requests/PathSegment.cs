namespace Injector.Kubernetes.Requests;

/// <summary>One part of a path that came from outside.</summary>
internal static class PathSegment
{
    /// <summary>The text escaped; refuses what would make another path of it.</summary>
    /// <exception cref="ArgumentException">Empty, <c>.</c>, <c>..</c>, or holding <c>/</c> or <c>%</c>.</exception>
    public static string Of(string text, string what)
    {
        if (text.Length == 0 || text is "." or ".." || text.AsSpan().ContainsAny('/', '%'))
        {
            throw new ArgumentException($"'{text}' cannot be the {what} of a Kubernetes object");
        }

        return Uri.EscapeDataString(text);
    }
}
