namespace Injector.Hosting.Naming;

/// <summary>How Istio names things by revision.</summary>
public static class RevisionNames
{
    /// <summary>ConfigMap with templates and values, without the revision's suffix.</summary>
    public const string Injector = "istio-sidecar-injector";

    /// <summary>ConfigMap with the mesh configuration, without the revision's suffix.</summary>
    public const string Mesh = "istio";

    /// <summary>Label that names the revision of an object.</summary>
    public const string RevisionName = "istio.io/rev";

    /// <summary>Name of the webhook configuration that stands for the default revision.</summary>
    public const string DefaultTag = "istio-revision-tag-default";

    /// <summary>Name of the default revision, which counts as none.</summary>
    public const string DefaultRevision = "default";

    /// <summary>The name of an object of a revision: the revision is a suffix, the default one has none.</summary>
    public static string Of(string baseName, string revision) => Plain(revision).Length == 0 ? baseName : $"{baseName}-{revision}";

    /// <summary>The revision; empty for the default one, whichever way it is written.</summary>
    public static string Plain(string? revision) => revision is null or DefaultRevision ? string.Empty : revision;
}
