namespace Injector.Core.Pods;

/// <summary>RFC 6901 pointers into a pod.</summary>
internal static class PodPointers
{
    /// <summary>The pointer of one of a pod's annotations.</summary>
    public static string Annotation(string name) => JsonPointer.Combine("/metadata/annotations", name);
}
