using System.Globalization;
using System.Text;

namespace Injector.Core.Schema;

/// <summary>Reads types out of the generated table; the format is described in eng/generate-schema.cs.</summary>
internal static partial class SchemaTable
{
    /// <summary>Reads one type, or null when the table has no such type. Linear in the table, so callers keep the result.</summary>
    internal static SchemaType? Read(string name)
    {
        var start = Types.IndexOf(Encoding.UTF8.GetBytes("\n# " + name + " "));
        if (start < 0)
        {
            return null;
        }

        var section = Types[(start + 1)..];
        section = section[..section.IndexOf("\n\n"u8)];
        var lines = Encoding.UTF8.GetString(section).Split('\n');
        var package = lines[0][(lines[0].LastIndexOf(' ') + 1)..];
        return new SchemaType(name, package, Array.ConvertAll(lines[1..], ReadField));
    }

    /// <summary>The names of all types in table order.</summary>
    internal static IEnumerable<string> ReadNames() =>
        Encoding.UTF8.GetString(Types).Split('\n')
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]);

    private static SchemaField ReadField(string line)
    {
        var words = line.Split(' ');
        var flags = words.AsSpan(3);
        var strategies = Value(flags, "strategy=")?.Split(',') ?? [];
        var type = words[2].AsSpan();
        var pointer = type[0] == '*';
        var since = Value(flags, "since=");
        var (kind, typeName, elem) = ReadType(pointer ? type[1..] : type);
        return new SchemaField
        {
            JsonName = words[0] == "-" ? null : words[0],
            GoName = words[1],
            Kind = kind,
            TypeName = typeName,
            Elem = elem,
            Pointer = pointer,
            OmitEmpty = flags.Contains("omitEmpty"),
            OmitZero = flags.Contains("omitZero"),
            Inline = flags.Contains("inline"),
            Embedded = flags.Contains("embedded"),
            PatchStrategy = strategies,
            MergesLists = strategies.AsSpan().Contains("merge"),
            PatchMergeKey = Value(flags, "key="),
            Since = since,
            SinceMinor = since is null ? 0 : int.Parse(since.AsSpan(since.IndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture),
        };
    }

    private static (SchemaKind Kind, string? TypeName, SchemaElement? Elem) ReadType(ReadOnlySpan<char> text)
    {
        var isList = text.StartsWith("[]", StringComparison.Ordinal);
        if (!isList && !text.StartsWith("{}", StringComparison.Ordinal))
        {
            var (kind, name) = ReadKind(text);
            return (kind, name, null);
        }

        var named = text.IndexOf('@');
        var (itemKind, itemName) = ReadKind(named < 0 ? text[2..] : text[2..named]);
        var typeName = named < 0 ? null : text[(named + 1)..].ToString();
        return (isList ? SchemaKind.List : SchemaKind.Map, typeName, new SchemaElement(itemKind, itemName));
    }

    private static (SchemaKind Kind, string? TypeName) ReadKind(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        var typeName = colon < 0 ? null : text[(colon + 1)..].ToString();
        var kind = (colon < 0 ? text : text[..colon]) switch
        {
            "string" => SchemaKind.String,
            "int32" => SchemaKind.Int32,
            "int64" => SchemaKind.Int64,
            "bool" => SchemaKind.Bool,
            "struct" => SchemaKind.Struct,
            "quantity" => SchemaKind.Quantity,
            "intOrString" => SchemaKind.IntOrString,
            "time" => SchemaKind.Time,
            "any" => SchemaKind.Any,
            _ => throw new InvalidOperationException($"unknown kind '{text}' in the schema table"),
        };
        return (kind, typeName);
    }

    private static string? Value(ReadOnlySpan<string> flags, string prefix)
    {
        foreach (var flag in flags)
        {
            if (flag.StartsWith(prefix, StringComparison.Ordinal))
            {
                return flag[prefix.Length..];
            }
        }

        return null;
    }
}
