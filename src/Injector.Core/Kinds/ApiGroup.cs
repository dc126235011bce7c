namespace Injector.Core.Kinds;

/// <summary>The API group of an object.</summary>
internal static class ApiGroup
{
    /// <summary>The group in an <c>apiVersion</c>; empty for the core group and where there is none.</summary>
    public static string Of(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/');
        return slash < 0 ? string.Empty : apiVersion[..slash];
    }
}
