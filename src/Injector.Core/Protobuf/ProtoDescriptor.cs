namespace Injector.Core.Protobuf;

/// <summary>A message type: its fields in the order of declaration, which is the order of its JSON.</summary>
internal sealed class ProtoDescriptor
{
    /// <summary>A type with the given fields; groups stand in line, see <see cref="ProtoFields.OneOf"/>.</summary>
    internal ProtoDescriptor(string goName, params ProtoField[][] fields)
    {
        GoName = goName;
        var all = new List<ProtoField>();
        foreach (var group in fields)
        {
            foreach (var field in group)
            {
                all.Add(field with { Index = all.Count });
            }
        }

        Fields = [.. all];
        Empty = new ProtoMessage(this, new object?[Fields.Length]);
    }

    /// <summary>Go type name with its package: <c>v1alpha1.ProxyConfig</c>.</summary>
    internal string GoName { get; }

    internal ProtoField[] Fields { get; }

    /// <summary>The message without any value.</summary>
    internal ProtoMessage Empty { get; }

    /// <summary>Field by its Go name; a name whose type changed in time is looked up by release, a removed field is still found.</summary>
    internal ProtoField? FindGo(string goName, IstioRelease release) =>
        Array.Find(Fields, field => field.GoName == goName && field.Releases.Contains(release))
        ?? Array.FindLast(Fields, field => field.GoName == goName);

    /// <summary>Field by its JSON name in the given release.</summary>
    internal ProtoField? FindJson(string jsonName, IstioRelease release) =>
        Array.Find(Fields, field => field.JsonName == jsonName && field.Releases.Contains(release));

    /// <summary>Field that must exist: a name of the tables, not of an input.</summary>
    internal ProtoField Field(string jsonName) =>
        Array.FindLast(Fields, field => field.JsonName == jsonName)
        ?? throw new ArgumentException($"{GoName} has no field {jsonName}", nameof(jsonName));

    /// <inheritdoc/>
    public override string ToString() => GoName;
}
