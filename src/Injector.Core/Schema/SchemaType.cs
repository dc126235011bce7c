using System.Diagnostics.CodeAnalysis;

namespace Injector.Core.Schema;

/// <summary>An object type of the Kubernetes API with its fields; immutable.</summary>
public sealed class SchemaType
{
    private readonly SchemaField[] _fields;
    private Dictionary<string, SchemaField>? _byJsonName;
    private Dictionary<string, GoSelection>? _byGoName;
    private SchemaField[]? _jsonFields;

    internal SchemaType(string name, string package, SchemaField[] fields)
    {
        Name = name;
        Package = package;
        _fields = fields;
    }

    /// <summary>The Go type name, such as <c>PodSpec</c>.</summary>
    public string Name { get; }

    /// <summary>The API group and version that declares the type, such as <c>core/v1</c>.</summary>
    public string Package { get; }

    /// <summary>The name as Go prints it, such as <c>v1.PodSpec</c>.</summary>
    public string GoName => $"{Package[(Package.LastIndexOf('/') + 1)..]}.{Name}";

    /// <summary>Fields in declaration order; inline structs count as one field.</summary>
    public IReadOnlyList<SchemaField> Fields => _fields;

    /// <summary>Fields with a JSON key in the order of the Go JSON encoder: inline structs are replaced by their fields.</summary>
    public IReadOnlyList<SchemaField> JsonFields => FlatFields;

    internal SchemaField[] FlatFields => _jsonFields ??= Flatten();

    /// <summary>Finds a field by JSON key; fields of inline structs included. The key is case-sensitive.</summary>
    public bool TryGetField(string jsonName, [NotNullWhen(true)] out SchemaField? field) =>
        (_byJsonName ??= IndexByJsonName()).TryGetValue(jsonName, out field);

    /// <summary>Finds what <c>.Name</c> selects on a Go value of this type; fields promoted from embedded structs included.</summary>
    internal bool TryGetGoField(string goName, [NotNullWhen(true)] out GoSelection? selection) =>
        (_byGoName ??= IndexByGoName()).TryGetValue(goName, out selection);

    /// <inheritdoc/>
    public override string ToString() => GoName;

    private SchemaField[] Flatten()
    {
        var flat = new List<SchemaField>(_fields.Length);
        foreach (var field in _fields)
        {
            if (field.Inline)
            {
                flat.AddRange(field.Struct!.FlatFields);
            }
            else
            {
                flat.Add(field);
            }
        }

        return flat.ToArray();
    }

    private Dictionary<string, SchemaField> IndexByJsonName()
    {
        var fields = FlatFields;
        var index = new Dictionary<string, SchemaField>(fields.Length, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            index.TryAdd(field.JsonName!, field);
        }

        return index;
    }

    private Dictionary<string, GoSelection> IndexByGoName()
    {
        var index = new Dictionary<string, GoSelection>(_fields.Length, StringComparer.Ordinal);
        foreach (var field in _fields)
        {
            index[field.GoName] = new GoSelection([field]);
        }

        foreach (var outer in _fields.Where(field => field.Embedded))
        {
            foreach (var (name, inner) in outer.Struct!._byGoName ??= outer.Struct.IndexByGoName())
            {
                index.TryAdd(name, new GoSelection([outer, .. inner.Path]));
            }
        }

        return index;
    }
}
