using System.Globalization;
using Injector.Cli.Findings;

namespace Injector.Cli.Diffing;

/// <summary>Differences as findings, for the forms that reviews and pipelines read.</summary>
/// <param name="mode">What is compared with what.</param>
internal sealed class DiffFindings(DiffMode mode)
{
    private const int FieldsNamed = 3;

    /// <summary>What the ids stand for.</summary>
    public static IReadOnlyList<ReportRule> Rules { get; } =
    [
        new("manifest-changed", FindingLevel.Error, "An object says something else on the two sides that are compared."),
        new("manifest-added", FindingLevel.Error, "Only the new side has an object."),
        new("manifest-removed", FindingLevel.Error, "Only the old side has an object."),
        new("manifest-moved", FindingLevel.Error, "An object stands in another file."),
        new("manifest-renamed", FindingLevel.Error, "An object has another name."),
    ];

    /// <summary>Committed manifests that are out of date are wrong; other differences are what was asked to be seen.</summary>
    private FindingLevel Level => mode is DiffMode.Committed ? FindingLevel.Error : FindingLevel.Warning;

    /// <summary>One finding for each object that differs.</summary>
    public IReadOnlyList<Finding> Of(ManifestDiff diff) => [.. diff.Changes.Select(Of)];

    private Finding Of(ObjectChange change)
    {
        // What is committed is what has to be changed, so that is where the reader is led.
        var item = mode is DiffMode.Committed or DiffMode.Plain ? change.Old ?? change.New! : change.New ?? change.Old!;
        var place = item.PositionOf(item == change.Old && change.Fields is [var first, ..] ? first.Pointer : string.Empty);
        return new Finding(Level, $"manifest-{change.Word}", MessageOf(change))
        {
            File = item.File,
            Line = item.IsLive ? 0 : place.Line,
            Column = item.IsLive ? 0 : place.Column,
            Document = item.IsLive ? 0 : item.Source.Index + 1,
            Workload = item.Identity.Kind.Length > 0 ? item.Identity.AsName() : null,
            Hint = mode is not DiffMode.Committed ? null
                : change.Kind is ChangeKind.Removed && !StaleInjection.IsInjected(item) ? "remove it, or leave it out with --exclude"
                : "run the same command with --fix, or kube-inject, and commit the result",
        };
    }

    private string MessageOf(ObjectChange change) => change.Kind switch
    {
        ChangeKind.Added when mode is DiffMode.Committed => "is missing among the injected manifests",
        ChangeKind.Removed when mode is DiffMode.Committed => "has no source any more",
        ChangeKind.Added => "is new",
        ChangeKind.Removed => "is gone",
        ChangeKind.Moved => $"moved from {change.Old!.RelativePath} to {change.New!.RelativePath}{And(change)}",
        ChangeKind.Renamed => $"was renamed from {change.Old!.Identity.Name} to {change.New!.Identity.Name}{And(change)}",
        _ when mode is DiffMode.Committed => $"differs from what injection gives: {Fields(change)}",
        _ => $"changes: {Fields(change)}",
    };

    private static string Sentence(FieldChange field)
    {
        var (old, fresh) = CommonChange.Short(field);
        return $"{field.Path} {new CommonChange(field.Path, old, fresh, []).Sentence}";
    }

    private static string And(ObjectChange change) => change.Fields.Count > 0 ? $"; {Fields(change)}" : string.Empty;

    private static string Fields(ObjectChange change)
    {
        if (change.Fields.Count == 0)
        {
            return "in its text only";
        }

        var named = change.Fields.Take(FieldsNamed).Select(Sentence);
        var rest = change.Fields.Count - FieldsNamed;
        return string.Join("; ", named) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {rest} more") : string.Empty);
    }
}
