namespace Injector.Cli.Findings;

/// <summary>Paths of files as reviews and pipelines know them: relative to the working folder, with forward slashes.</summary>
internal static class ReportPath
{
    /// <summary>The path.</summary>
    /// <param name="file">File as it was given, address or <c>-</c>; may be empty.</param>
    /// <param name="folder">Absolute path of the working folder; may be empty.</param>
    /// <returns>Empty for what is no file: standard input.</returns>
    public static string Of(string file, string folder)
    {
        if (file is "" or "-" || IsAddress(file))
        {
            return file == "-" ? string.Empty : file;
        }

        var path = folder.Length > 0 && Path.IsPathFullyQualified(file) && Path.GetRelativePath(folder, file) is var below && !below.StartsWith("..", StringComparison.Ordinal)
            ? below
            : file;
        path = Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..].TrimStart('/');
        }

        return path;
    }

    /// <summary>The path as a reference of RFC 3986.</summary>
    /// <param name="path">A result of <see cref="Of"/>.</param>
    public static string ToUri(string path)
    {
        if (IsAddress(path))
        {
            return Uri.TryCreate(path, UriKind.Absolute, out var address) ? address.AbsoluteUri : Uri.EscapeDataString(path);
        }

        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return path.StartsWith('/') ? "file://" + escaped : escaped;
    }

    private static bool IsAddress(string file) =>
        file.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || file.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
