using System.Text.Json.Nodes;
using Injector.Go.Semver;

namespace Injector.Templating.Functions.Sprig;

/// <summary>A semantic version as templates see it: <c>*semver.Version</c> with its methods.</summary>
internal sealed class VersionStruct(SemanticVersion version) : GoStruct
{
    private static readonly VersionType Shared = new();

    public SemanticVersion Version => version;

    public override StructType Type => Shared;

    public static Value ToValue(SemanticVersion version) => Value.PointerTo(Value.Struct(new VersionStruct(version)));

    public override Value GetField(StructField field) => throw new InvalidOperationException("versions have no exported fields");

    public override JsonNode? ToJson() => JsonValue.Create(version.ToString());

    public override bool DeepEquals(GoStruct other) => other is VersionStruct same && same.Version == version;

    private static SemanticVersion Of(in Value value) => ((VersionStruct)value.Dereference().AsStruct).Version;

    private sealed class VersionType() : StructType("semver.Version", () => [])
    {
        private Dictionary<string, GoMethod>? _methods;

        public override GoMethod? FindMethod(string name) => (_methods ??= CreateMethods()).GetValueOrDefault(name);

        public override string? TextOf(in Value value) => Of(value).ToString();

        private Dictionary<string, GoMethod> CreateMethods()
        {
            GoMethod[] methods =
            [
                GoMethod.Getter("Major", v => Value.Uint64(Of(v).Major)),
                GoMethod.Getter("Minor", v => Value.Uint64(Of(v).Minor)),
                GoMethod.Getter("Patch", v => Value.Uint64(Of(v).Patch)),
                GoMethod.Getter("Prerelease", v => Value.String(Of(v).Prerelease)),
                GoMethod.Getter("Metadata", v => Value.String(Of(v).Metadata)),
                GoMethod.Getter("Original", v => Value.String(Of(v).Original)),
                GoMethod.Getter("String", v => Value.String(Of(v).ToString())),
                GoMethod.Getter("IncMajor", v => Value.Struct(new VersionStruct(Of(v).NextMajor()))),
                GoMethod.Getter("IncMinor", v => Value.Struct(new VersionStruct(Of(v).NextMinor()))),
                GoMethod.Getter("IncPatch", v => Value.Struct(new VersionStruct(Of(v).NextPatch()))),
                Comparison("Compare", order => Value.Int(order)),
                Comparison("LessThan", order => Value.Bool(order < 0)),
                Comparison("LessThanEqual", order => Value.Bool(order <= 0)),
                Comparison("GreaterThan", order => Value.Bool(order > 0)),
                Comparison("GreaterThanEqual", order => Value.Bool(order >= 0)),
                Comparison("Equal", order => Value.Bool(order == 0)),
            ];
            return methods.ToDictionary(m => m.Name, StringComparer.Ordinal);
        }

        private GoMethod Comparison(string name, Func<int, Value> result) => new(
            name,
            (CallContext _, in Value receiver, ReadOnlySpan<Value> arguments) => result(Of(receiver).CompareTo(Of(arguments[0]))),
            PointerTo(this));
    }
}
