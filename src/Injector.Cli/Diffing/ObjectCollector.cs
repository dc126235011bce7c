using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Gathers the objects of one side from the documents that are read, and finds what is not clear about them.</summary>
/// <param name="defaultNamespace">Namespace in which objects that name none will be made; may be empty.</param>
internal sealed class ObjectCollector(string defaultNamespace)
{
    private readonly Dictionary<ObjectIdentity, ComparedObject> _objects = [];
    private readonly DocumentShelf _shelf = new();
    private readonly List<ComparedObject> _order = [];
    private readonly List<Problem> _problems = [];
    private readonly List<(string File, string Note)> _notes = [];

    /// <summary>The objects, in the order they were read.</summary>
    public IReadOnlyList<ComparedObject> Objects => _order;

    /// <summary>What keeps the side from being compared.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Sentences about documents that are matched by their place.</summary>
    public IReadOnlyList<(string File, string Note)> Notes => _notes;

    /// <summary>Adds the objects of a document.</summary>
    /// <param name="input">The input it was read from.</param>
    /// <param name="source">The document as it stands there.</param>
    /// <param name="written">The document as it is compared.</param>
    /// <param name="injected">The workloads in it that were injected; null on a side that is not made by injection.</param>
    public void Add(ManifestInput input, YamlDocument source, YamlDocument written, IReadOnlySet<WorkloadName>? injected)
    {
        try
        {
            var stored = Store(source);
            var compared = ReferenceEquals(source, written) ? stored : Store(written);
            var root = compared.Read().Root;
            foreach (var (map, pointer) in ObjectsOf(root))
            {
                var identity = map is null ? PlaceOf(input, source) : ObjectIdentity.Of(map, defaultNamespace, pointer.Length > 0 ? root as JsonObject : null) ?? Unnamed(input, source, map, pointer);
                Add(new ComparedObject
                {
                    Identity = map?.TextOrEmpty("metadata", "name") is { Length: > 0 } ? identity : Numbered(identity),
                    File = input.Name,
                    RelativePath = input.RelativePath.Replace('\\', '/'),
                    Source = stored,
                    Written = compared,
                    Pointer = pointer,
                    IsMade = injected is not null,
                    IsInjected = pointer.Length == 0 ? injected is { Count: > 0 } : injected?.Contains(identity.AsName()) == true,
                });
            }
        }
        catch (YamlException e)
        {
            _problems.Add(new Problem(input.Name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column, Document = source.Index + 1 });
        }
    }

    /// <summary>Whether the side has an object.</summary>
    public bool Has(ObjectIdentity identity) => _objects.ContainsKey(identity);

    /// <summary>Takes objects out of the comparison, and says so.</summary>
    /// <param name="goes">Which objects.</param>
    /// <param name="note">What is said of each.</param>
    public void LeaveOut(Predicate<ComparedObject> goes, string note)
    {
        var left = _order.Where(item => goes(item)).Select(item => item.Identity).ToHashSet();
        _notes.AddRange(_order.Where(item => left.Contains(item.Identity)).Select(item => (item.File, note)));
        _order.RemoveAll(item => left.Contains(item.Identity) && _objects.Remove(item.Identity));
    }

    /// <summary>Keeps a document of this side.</summary>
    public StoredDocument Store(YamlDocument document) => new(_shelf, document, document.RawText);

    /// <summary>Adds one object.</summary>
    public void Add(ComparedObject item)
    {
        if (_objects.TryAdd(item.Identity, item))
        {
            _order.Add(item);
            return;
        }

        var (first, place) = (_objects[item.Identity], item.PositionOf(string.Empty));
        _problems.Add(new Problem(item.File, $"{item.Identity} stands here a second time; the first is {first.File}:{first.PositionOf(string.Empty).Line.ToString(CultureInfo.InvariantCulture)}")
        {
            Line = place.Line,
            Column = place.Column,
            Hint = "remove one of them, or compare the files one by one",
        });
    }

    /// <summary>The objects of a document: the items of a List, or of a list of one kind, else the document.</summary>
    private static IEnumerable<(JsonObject? Map, string Pointer)> ObjectsOf(JsonNode? root)
    {
        if (root is not JsonObject map)
        {
            return root is null ? [] : [(null, string.Empty)];
        }

        return map.TextOrEmpty("kind").EndsWith("List", StringComparison.Ordinal) && map["items"] is JsonArray items
            ? items.Select((item, i) => (item as JsonObject, $"/items/{i.ToString(CultureInfo.InvariantCulture)}")).Where(item => item.Item1 is not null)
            : [(map, string.Empty)];
    }

    /// <summary>Several objects may ask for names that begin alike: they are told apart by their order.</summary>
    private ObjectIdentity Numbered(ObjectIdentity identity)
    {
        var numbered = identity;
        for (var number = 2; _objects.ContainsKey(numbered); number++)
        {
            numbered = identity with { Name = string.Create(CultureInfo.InvariantCulture, $"{identity.Name} ({number})") };
        }

        return numbered;
    }

    /// <summary>An object without a name, and what is no object, is known by its place.</summary>
    private ObjectIdentity Unnamed(ManifestInput input, YamlDocument source, JsonObject map, string pointer)
    {
        if (map.TextOrEmpty("kind").Length > 0 && !input.IsKustomization)
        {
            _notes.Add((input.Name, $"{map.TextOrEmpty("kind")} in document {(source.Index + 1).ToString(CultureInfo.InvariantCulture)} has no name and is compared with what stands at its place"));
        }

        return PlaceOf(input, source) is var place && pointer.Length > 0 ? place with { Name = place.Name + pointer } : place;
    }

    private static ObjectIdentity PlaceOf(ManifestInput input, YamlDocument source) => new(
        string.Empty, string.Empty, string.Empty, string.Create(CultureInfo.InvariantCulture, $"{input.RelativePath.Replace('\\', '/')}, document {source.Index + 1}"));
}
