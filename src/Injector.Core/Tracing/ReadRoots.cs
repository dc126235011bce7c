namespace Injector.Core.Tracing;

/// <summary>Names of the data that templates read.</summary>
internal static class ReadRoots
{
    public const string Values = "values";
    public const string Mesh = "meshConfig";
    public const string Proxy = "proxyConfig";
    public const string Annotation = "annotation";
    public const string Label = "label";
    public const string Pod = "pod";
    public const string Owner = "owner";
    public const string Setting = "setting";
    public const string Environment = "environment";

    /// <summary>Ends the path of a map or message of which everything was read, whatever it holds.</summary>
    public const string Whole = "*";

    private const string AnnotationsPath = "metadata.annotations";
    private const string LabelsPath = "metadata.labels";

    /// <summary>A member of a place: dots in its name are escaped, as they are in an assignment to values.</summary>
    public static string Join(string path, string member) =>
        path.Length == 0 ? Escape(member) : $"{path}.{Escape(member)}";

    /// <summary>Root and path of a member: labels and annotations of a pod are roots of their own, under their plain names.</summary>
    public static (string Root, string Path) Of(string root, string path, string member) => (root, path) switch
    {
        (Pod, AnnotationsPath) => (Annotation, member),
        (Pod, LabelsPath) => (Label, member),
        _ => (root, Join(path, member)),
    };

    private static string Escape(string member) =>
        member == Whole ? member : member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal);
}
