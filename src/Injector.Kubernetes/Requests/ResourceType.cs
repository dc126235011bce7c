namespace Injector.Kubernetes.Requests;

/// <summary>A kind of object that an API server keeps.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version inside the group, as <c>v1</c>.</param>
/// <param name="Plural">Plural lower-case name as it stands in paths, as <c>pods</c>.</param>
/// <param name="Kind">Kind as it stands in objects, as <c>Pod</c>.</param>
/// <param name="Namespaced">False for objects that live outside namespaces.</param>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced = true)
{
    /// <summary>The object's <c>apiVersion</c>: <c>v1</c> or <c>group/version</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Where the group and version start in the server's path space.</summary>
    public string Root => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
}
