namespace Injector.Hosting.Files;

/// <summary>What stands at a path.</summary>
public enum PathKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A character device or pipe such as <c>/dev/null</c>: read and written to, never replaced.</summary>
    Device,

    /// <summary>A socket, a disk or a link that leads in a circle: neither read nor written to.</summary>
    Other,
}
