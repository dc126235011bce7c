namespace Injector.Templating.Functions.Sprig;

/// <summary>Slash-separated paths; the functions for the operating system's paths do the same, as on Linux.</summary>
internal static class Paths
{
    public static void AddTo(FunctionTableBuilder table)
    {
        AddBoth(table, "base", "osBase", p => Value.String(Base(p)));
        AddBoth(table, "dir", "osDir", p => Value.String(Clean(p[..(p.LastIndexOf('/') + 1)])));
        AddBoth(table, "clean", "osClean", p => Value.String(Clean(p)));
        AddBoth(table, "ext", "osExt", p => Value.String(Extension(p)));
        AddBoth(table, "isAbs", "osIsAbs", p => Value.Bool(p.StartsWith('/')));
    }

    /// <summary>The last part.</summary>
    internal static string Base(string path)
    {
        var trimmed = path.TrimEnd('/');
        return path.Length == 0 ? "." : trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>The shortest equal path: without empty parts, <c>.</c> and inner <c>..</c>.</summary>
    internal static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part != ".." || !rooted))
            {
                parts.Add(part);
            }
        }

        var joined = (rooted ? "/" : string.Empty) + string.Join('/', parts);
        return joined.Length == 0 ? "." : joined;
    }

    private static string Extension(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') ? path[dot..] : string.Empty;
    }

    private static void AddBoth(FunctionTableBuilder table, string name, string osName, Func<string, Value> function)
    {
        table.Add(name, (_, a) => function(a[0].AsString), GoType.String);
        table.Alias(osName, name);
    }
}
