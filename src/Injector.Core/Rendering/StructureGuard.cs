using Injector.Core.Masking;
using Injector.Core.Overlays;
using Injector.Core.Problems;
using Injector.Core.Requests;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>
/// Refuses a pod whose author's values are read as structure of what templates render: a value is its own scalar, never a member, an
/// item or a container. Pods without a text that could be structure, nearly all, cost nothing; for the others the templates run a second
/// time with those texts masked, and both results must have the same shape.
/// </summary>
internal static class StructureGuard
{
    /// <summary>So many texts are tried one by one to name the one at fault.</summary>
    private const int MostTried = 8;

    /// <exception cref="InjectionException">A value adds structure.</exception>
    public static void Check(
        InjectionContext context, IReadOnlyList<RenderedText> rendered, AuthorWatch watch, FollowedCalls? followed, CancellationToken cancellation)
    {
        if (watch.Structural.Count == 0 || context.Snapshot.Settings.AllowUnsafeValues == true)
        {
            return;
        }

        RefuseControlCharacters(context, watch);
        var run = new MaskedRun(context, rendered, followed?.OneTime ?? [], cancellation);
        if (run.FirstOther() is not { } template)
        {
            return;
        }

        var alone = watch.Structural.Take(MostTried).Where(text => run.IsOtherFromMasked(text)).ToList();
        var problems = (alone.Count > 0 ? alone : watch.Structural.Take(MostTried))
            .Select(text => AuthorPlaces.Of(context, text))
            .Distinct()
            .Select(place => AnnotationProblems.AddsStructure(place.Pointer, place.Words, template.Name));
        throw new InjectionException(InjectionErrorKind.PodAnnotation, [.. problems]);
    }

    /// <summary>No reader of YAML takes them, and whoever prints them does what they say.</summary>
    private static void RefuseControlCharacters(InjectionContext context, AuthorWatch watch)
    {
        var problems = watch.Structural
            .Where(text => StructuralText.ControlCharacter(text) is not null)
            .Take(MostTried)
            .Select(text => (Place: AuthorPlaces.Of(context, text), Character: StructuralText.ControlCharacter(text)!.Value))
            .Select(found => AnnotationProblems.ControlCharacter(found.Place.Pointer, found.Place.Words, found.Character))
            .ToList();
        if (problems.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, problems);
        }
    }

    /// <summary>Runs of the templates of one pod with its author's texts masked.</summary>
    private sealed class MaskedRun(InjectionContext context, IReadOnlyList<RenderedText> rendered, IReadOnlyList<Value> oneTime, CancellationToken cancellation)
    {
        private List<string?>? _masked;

        private List<string?> Masked => _masked ??= Render(null);

        /// <summary>The first template that renders another shape of the author's texts than of masked ones; null when there is none.</summary>
        public OverlayTemplate? FirstOther() =>
            rendered.Where((real, i) => Masked[i] is not { } text || !RenderedShape.IsSame(real.Text, text)).FirstOrDefault()?.Template;

        /// <summary>Whether one text makes a difference all by itself.</summary>
        public bool IsOtherFromMasked(string open) => Render(open)
            .Where((text, i) => text is null || Masked[i] is not { } masked || !RenderedShape.IsSame(text, masked))
            .Any();

        /// <summary>What each template renders; null for one that cannot do with masked texts.</summary>
        private List<string?> Render(string? open)
        {
            var mask = new MaskedText(open);
            var calls = new MaskedCalls(mask, context.Snapshot.Values, oneTime);
            var data = TemplateData.Of(context, mask);
            var texts = new List<string?>();
            foreach (var (template, _) in rendered)
            {
                try
                {
                    texts.Add(template.Template.Execute(data, calls.Call, cancellation));
                }
                catch (TemplateException)
                {
                    texts.Add(null);
                }
            }

            return texts;
        }
    }
}
