using Injector.Core.Problems;
using Injector.Core.Rendering;
using Injector.Core.Requests;
using Injector.Core.TypedValues;

namespace Injector.Core.Checking;

/// <summary>
/// Finds the template that brought a part of the injected pod. The merge has used the overlays up by then, and nothing is kept for a fault
/// that hardly ever comes, so the templates are rendered once more.
/// </summary>
internal sealed class TemplateTrace(InjectionContext context, IReadOnlyList<string> templates, CancellationToken cancellation)
{
    private IReadOnlyList<TracedTemplate>? _rendered;

    /// <summary>The fault as an error that names template, line and cause.</summary>
    public InjectionProblem Explain(PodFault fault)
    {
        TracedTemplate? best = null;
        var found = default(TracedPart);
        foreach (var template in _rendered ??= Render())
        {
            // The last of several counts: it went over those before.
            if (template.Find(fault.Place) is { Depth: > 0 } part && part.Depth >= found.Depth)
            {
                (best, found) = (template, part);
            }
        }

        return best is null
            ? PodRuleProblems.MadeByInjection(fault.Problem, null, 0)
            : PodRuleProblems.MadeByInjection(fault.Problem, best.PlaceOf(found, fault.Place.IsLast), best.RenderedLineOf(found));
    }

    private List<TracedTemplate> Render()
    {
        var data = TemplateData.Of(context, AuthorText.AsWritten);
        var rendered = new List<TracedTemplate>();
        foreach (var name in templates)
        {
            var template = context.Snapshot.LegacyTemplate?.Template ?? context.Snapshot.Templates[name];
            rendered.Add(new TracedTemplate(template, RenderStage.Execute(template, data, null, cancellation)));
        }

        return rendered;
    }
}
