namespace Injector.Templating;

/// <summary>A declared field of a struct.</summary>
/// <param name="Name">Go name, for example <c>HTTPGet</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Embedded">True for an embedded struct (or pointer to one), whose fields and methods are promoted.</param>
/// <param name="Index">Position in the declaration, from 0.</param>
public sealed record StructField(string Name, GoType Type, bool Embedded, int Index);

/// <summary>
/// A named struct type: its fields in declaration order and, from the base class, its methods. Fields are asked for when
/// they are first needed, so that types may refer to themselves and large schemas cost nothing until used.
/// </summary>
public class StructType : GoType
{
    private readonly Func<IReadOnlyList<StructField>> _declare;
    private IReadOnlyList<StructField>? _fields;
    private Dictionary<string, StructField[]>? _paths;

    /// <summary>A struct type.</summary>
    /// <param name="name">Name with package, for example <c>v1.Container</c>.</param>
    /// <param name="fields">Gives the fields in declaration order; called once, or more when threads meet.</param>
    public StructType(string name, Func<IReadOnlyList<StructField>> fields)
        : base(GoKind.Struct, name, isNamed: true)
    {
        _declare = fields;
    }

    /// <summary>The declared fields in order.</summary>
    public IReadOnlyList<StructField> Fields => _fields ??= _declare();

    /// <summary>
    /// The way to a field by name: the field itself, or the embedded fields that lead to a promoted one and then it.
    /// Null when there is no such field. As in Go the shallowest one wins.
    /// </summary>
    public IReadOnlyList<StructField>? FindField(string name)
    {
        var paths = _paths ??= CollectPaths();
        return paths.GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public override GoMethod? FindMethod(string name) => null;

    private Dictionary<string, StructField[]> CollectPaths()
    {
        var found = new Dictionary<string, StructField[]>(StringComparer.Ordinal);
        var level = new List<(StructType Type, StructField[] Path)> { (this, []) };
        var seen = new HashSet<StructType>();
        while (level.Count > 0)
        {
            var next = new List<(StructType, StructField[])>();
            foreach (var (type, path) in level)
            {
                if (seen.Add(type))
                {
                    Collect(type, path, found, next);
                }
            }

            level = next;
        }

        return found;
    }

    private static void Collect(
        StructType type, StructField[] path, Dictionary<string, StructField[]> found, List<(StructType Type, StructField[] Path)> next)
    {
        foreach (var field in type.Fields)
        {
            StructField[] way = [.. path, field];
            found.TryAdd(field.Name, way);
            var target = field.Type.Kind == GoKind.Pointer ? field.Type.Element : field.Type;
            if (field.Embedded && target is StructType inner)
            {
                next.Add((inner, way));
            }
        }
    }
}
