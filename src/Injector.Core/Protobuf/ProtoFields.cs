using Injector.Core.Releases;

namespace Injector.Core.Protobuf;

/// <summary>Words to write the tables of message types in; each gives one field, or the fields of one group.</summary>
internal static class ProtoFields
{
    internal static ProtoField[] Bool(params string[] names) => Plain(ProtoKind.Bool, names);

    internal static ProtoField[] Int32(params string[] names) => Plain(ProtoKind.Int32, names);

    internal static ProtoField[] UInt32(params string[] names) => Plain(ProtoKind.UInt32, names);

    internal static ProtoField[] Double(params string[] names) => Plain(ProtoKind.Double, names);

    internal static ProtoField[] String(params string[] names) => Plain(ProtoKind.String, names);

    internal static ProtoField[] Duration(params string[] names) => Plain(ProtoKind.Duration, names);

    internal static ProtoField[] Struct(params string[] names) => Plain(ProtoKind.Struct, names);

    internal static ProtoField[] BoolValue(params string[] names) => Wrapped(ProtoKind.Bool, names);

    internal static ProtoField[] Int32Value(params string[] names) => Wrapped(ProtoKind.Int32, names);

    internal static ProtoField[] UInt32Value(params string[] names) => Wrapped(ProtoKind.UInt32, names);

    internal static ProtoField[] Int64Value(params string[] names) => Wrapped(ProtoKind.Int64, names);

    internal static ProtoField[] DoubleValue(params string[] names) => Wrapped(ProtoKind.Double, names);

    internal static ProtoField[] Enum(string name, ProtoEnum type) => [new(name, ProtoKind.Enum) { Enum = type }];

    internal static ProtoField[] Message(string name, ProtoDescriptor type) => [new(name, ProtoKind.Message) { Message = type }];

    internal static ProtoField[] StringMap(string name) => [new(name, ProtoKind.String) { Shape = ProtoShape.Map }];

    internal static ProtoField[] Map(ProtoField[] fields) => [.. fields.Select(field => field with { Shape = ProtoShape.Map })];

    internal static ProtoField[] List(ProtoField[] fields) => [.. fields.Select(field => field with { Shape = ProtoShape.List })];

    /// <summary>At most one of the fields is set.</summary>
    internal static ProtoField[] OneOf(string group, params ProtoField[][] members) =>
        [.. members.SelectMany(member => member).Select(field => field with { OneOf = group })];

    internal static ProtoField[] In(ReleaseRule rule, ProtoField[] fields) =>
        [.. fields.Select(field => field with { Releases = ReleaseTable.Of(rule) })];

    private static ProtoField[] Plain(ProtoKind kind, string[] names) => [.. names.Select(name => new ProtoField(name, kind))];

    private static ProtoField[] Wrapped(ProtoKind kind, string[] names) =>
        [.. names.Select(name => new ProtoField(name, kind) { IsWrapper = true })];
}
