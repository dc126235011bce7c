using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Compares the objects of two sides by what they are, wherever they stand.</summary>
/// <param name="settings">How they are compared.</param>
internal sealed class ManifestDiffer(CompareSettings settings)
{
    private readonly List<ObjectChange> _changes = [];
    private int _unchanged;

    /// <summary>Compares two sides.</summary>
    /// <param name="old">The objects of the old side; each identity stands there once.</param>
    /// <param name="fresh">The objects of the new side, in the same way.</param>
    /// <param name="names">How people name the sides.</param>
    /// <exception cref="YamlException">A text cannot be read.</exception>
    public ManifestDiff Compare(IReadOnlyList<ComparedObject> old, IReadOnlyList<ComparedObject> fresh, (string Old, string New) names)
    {
        var rest = old.ToDictionary(item => item.Identity);
        var added = new List<ComparedObject>();
        foreach (var item in fresh)
        {
            if (rest.Remove(item.Identity, out var match))
            {
                Add(ChangeOf(match, item));
            }
            else
            {
                added.Add(item);
            }
        }

        var place = fresh.Select((item, i) => (item, i)).ToDictionary(pair => pair.item.Identity, pair => pair.i);
        var renamed = RenameSearch.Find([.. old.Where(item => rest.ContainsKey(item.Identity))], added);
        var gone = old.Where(item => rest.ContainsKey(item.Identity) && !renamed.Values.Contains(item, ReferenceEqualityComparer.Instance));
        var changes = _changes
            .Concat(added.Select(item => renamed.TryGetValue(item, out var before) ? ChangeOf(ChangeKind.Renamed, before, item) : ChangeOf(ChangeKind.Added, null, item)))
            .OrderBy(change => place[change.New!.Identity]).Concat(gone.Select(item => ChangeOf(ChangeKind.Removed, item, null)));
        return new ManifestDiff
        {
            OldName = names.Old,
            NewName = names.New,
            Changes = [.. changes],
            Unchanged = _unchanged,
            OldFiles = [.. old.Where(item => !item.IsLive && item.Identity.Kind.Length > 0).Select(item => (item.File, item.RelativePath)).Distinct()],
        };
    }

    private void Add(ObjectChange? change)
    {
        if (change is null)
        {
            _unchanged++;
        }
        else
        {
            _changes.Add(change);
        }
    }

    private ObjectChange? ChangeOf(ComparedObject old, ComparedObject fresh)
    {
        var isMoved = settings.KnowsFiles && old.RelativePath != fresh.RelativePath;
        if (settings.Exact && old.Pointer.Length == 0 && fresh.Pointer.Length == 0)
        {
            return ExactChange(old, fresh, isMoved);
        }

        var texts = ObjectTexts.Of(old, fresh);
        return texts.AreEqual && !isMoved ? null : ChangeOf(isMoved ? ChangeKind.Moved : ChangeKind.Changed, old, fresh, texts);
    }

    private ObjectChange? ExactChange(ComparedObject old, ComparedObject fresh, bool isMoved)
    {
        var (oldText, newText) = (ExactText.Of(old), ExactText.Of(fresh));
        if (oldText == newText && !isMoved)
        {
            return null;
        }

        // The text of a Secret is not shown; what differs in it is, as far as stars tell.
        var texts = ObjectTexts.Of(old, fresh);
        var lines = texts.IsSecret ? texts.Lines(settings.Context) : LineDiff.Of(oldText, newText, settings.Context);
        return new ObjectChange(isMoved ? ChangeKind.Moved : ChangeKind.Changed, old, fresh, lines, texts.Fields());
    }

    private ObjectChange ChangeOf(ChangeKind kind, ComparedObject? old, ComparedObject? fresh) => ChangeOf(kind, old, fresh, ObjectTexts.Of(old, fresh));

    private ObjectChange ChangeOf(ChangeKind kind, ComparedObject? old, ComparedObject? fresh, ObjectTexts texts) =>
        new(kind, old, fresh, texts.Lines(settings.Context), texts.Fields());
}
