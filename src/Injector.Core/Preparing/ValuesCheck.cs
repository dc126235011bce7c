using System.Text.Json.Nodes;
using Injector.Core.Preparing;
using Injector.Core.Problems;
using Injector.Core.Protobuf;
using Injector.Yaml;

namespace Injector.Core;

/// <summary>Looks through values that somebody wrote for keys that nothing reads.</summary>
public static class ValuesCheck
{
    private const string Global = "global";

    /// <summary>A warning, with its place, for each key that is none of Istio's values and that no template reads.</summary>
    /// <param name="snapshot">Has the templates.</param>
    /// <param name="file">Name of the text.</param>
    /// <param name="text">The values, YAML or JSON; nothing is said of what cannot be read.</param>
    /// <param name="pointer">RFC 6901 pointer to the values in the text; empty when they are all of it.</param>
    public static IReadOnlyList<InjectionProblem> Find(InjectionSnapshot snapshot, string file, string text, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        try
        {
            var document = YamlDocument.FromText(text, file, YamlReadOptions.Default);
            return JsonPointer.Find(document.Root, pointer) is JsonObject values ? [.. Find(snapshot, document, pointer, values)] : [];
        }
        catch (YamlException)
        {
            // Whoever reads the values says what is wrong with them.
            return [];
        }
    }

    /// <summary>The warning for a member that the spec of an IstioOperator does not have.</summary>
    /// <param name="name">The member.</param>
    /// <param name="known">Those that there are.</param>
    public static InjectionProblem UnknownOperatorMember(string name, IEnumerable<string> known) =>
        ConfigurationProblems.OperatorMemberUnknown(name, NameDistance.Nearest(name, known));

    /// <summary>The warning for a key that the settings beside the templates do not have.</summary>
    /// <param name="name">The key.</param>
    /// <param name="known">Those that there are.</param>
    public static InjectionProblem UnknownSetting(string name, IEnumerable<string> known) =>
        ConfigurationProblems.SettingUnknown(name, NameDistance.Nearest(name, known));

    private static IEnumerable<InjectionProblem> Find(InjectionSnapshot snapshot, YamlDocument document, string pointer, JsonObject values)
    {
        var known = new KnownValues((JsonObject)YamlReader.Read(BuiltInConfiguration.Load().ValuesText!)!, snapshot.Config.ConfigText);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in ValuesTree.PathsOf(values))
        {
            // Charts of releases with one template had values for other parts of the installation beside; which, nothing here knows.
            if (snapshot.LegacyTemplate is not null && !NameDistance.IsNear(path[0], Global))
            {
                continue;
            }

            if (known.Judge(path) is var (length, problem) && path.Take(length).Aggregate(pointer, JsonPointer.Combine) is var place && told.Add(place))
            {
                var position = document.PositionOfKey(place);
                yield return problem with { Origin = new TextPlace(document.FileName, position.Line, position.Column) };
            }
        }
    }
}
