using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Reinjection;

/// <summary>What an earlier injection noted on the pod.</summary>
/// <param name="IsPresent">True when the annotation exists, readable or not.</param>
/// <param name="IsReadable">True when it is JSON.</param>
/// <param name="Containers">Names of injected regular containers.</param>
/// <param name="InitContainers">Names of injected init containers.</param>
/// <param name="Volumes">Names of injected volumes.</param>
/// <param name="ImagePullSecrets">Names of injected image pull secrets.</param>
internal sealed record InjectionStatus(
    bool IsPresent,
    bool IsReadable,
    IReadOnlyList<string> Containers,
    IReadOnlyList<string> InitContainers,
    IReadOnlyList<string> Volumes,
    IReadOnlyList<string> ImagePullSecrets)
{
    private const int FewNames = 32;

    private static readonly string[] ListNames = ["containers", "initContainers", "volumes", "imagePullSecrets"];

    private static readonly InjectionStatus Absent = new(false, false, [], [], [], []);

    private Dictionary<IReadOnlyList<string>, HashSet<string>>? _sets;

    /// <summary>All members of the annotation; null when it is absent or no JSON object.</summary>
    public JsonObject? Members { get; private init; }

    /// <summary>Whether a release before 1.9 injected, which had one template and noted its hash.</summary>
    public bool IsOfSingleTemplate => Members.Text("version") is not null;

    /// <summary>Whether something of this list of a pod's spec was injected.</summary>
    public bool IsListed(string member) => member switch
    {
        "containers" or "initContainers" => Containers.Count + InitContainers.Count > 0,
        "volumes" => Volumes.Count > 0,
        "imagePullSecrets" => ImagePullSecrets.Count > 0,
        _ => false,
    };

    /// <summary>Whether an item of this name was injected; a container may have been moved to the other list since.</summary>
    public bool Lists(string member, string name) => member switch
    {
        "containers" or "initContainers" => Has(Containers, name) || Has(InitContainers, name),
        "volumes" => Has(Volumes, name),
        "imagePullSecrets" => Has(ImagePullSecrets, name),
        _ => false,
    };

    public static InjectionStatus Of(JsonObject pod)
    {
        if (pod.Annotation(AnnotationNames.Status) is not { } text)
        {
            return Absent;
        }

        return AnnotationJson.ReadObject(text) is not { } status || !ListNames.All(list => IsListOfTexts(status[list]))
            ? Absent with { IsPresent = true }
            : new(true, true, Names(status, "containers"), Names(status, "initContainers"), Names(status, "volumes"), Names(status, "imagePullSecrets"))
            {
                Members = status,
            };
    }

    /// <summary>What an injection of ours notes, without reading it from the annotation that it has just written.</summary>
    public static InjectionStatus Written(
        IEnumerable<string?> containers, IEnumerable<string?> initContainers, IEnumerable<string?> volumes, IEnumerable<string?> imagePullSecrets) =>
        new(true, true, Names(containers), Names(initContainers), Names(volumes), Names(imagePullSecrets));

    private static bool IsListOfTexts(JsonNode? value) =>
        value is null || (value is JsonArray list && list.All(item => item is null || item.AsText() is not null));

    /// <summary>A pod of a stranger may list any number of names, and each item of a list is asked for.</summary>
    private bool Has(IReadOnlyList<string> names, string name)
    {
        if (names.Count < FewNames)
        {
            return names.Contains(name, StringComparer.Ordinal);
        }

        _sets ??= new(ReferenceEqualityComparer.Instance);
        if (!_sets.TryGetValue(names, out var set))
        {
            _sets[names] = set = names.ToHashSet(StringComparer.Ordinal);
        }

        return set.Contains(name);
    }

    /// <summary>The annotation has an empty text for an item without a name.</summary>
    private static List<string> Names(IEnumerable<string?> names) => [.. names.Select(name => name ?? string.Empty)];

    private static List<string> Names(JsonObject status, string member) =>
        [.. (status.List(member) ?? []).Select(n => n.AsText()).OfType<string>()];
}
