using System.Text.Json.Nodes;
using Injector.Cli.Commands;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>Injects the workloads of one document and edits its text; what cannot be injected is reported.</summary>
/// <param name="snapshot">The prepared configuration.</param>
/// <param name="settings">What the command was asked to do.</param>
/// <param name="namespaces">What is known of namespaces.</param>
/// <param name="nativeSidecars">Tells where the sidecar runs.</param>
/// <param name="log">Gets one report for each workload and all errors.</param>
internal sealed class DocumentInjector(InjectionSnapshot snapshot, KubeInjectSettings settings, NamespaceDirectory namespaces, NativeSidecarChoice nativeSidecars, RunLog log)
{
    /// <summary>The text of the document after injection.</summary>
    /// <returns>The text, and whether it differs from the document's; after an error the document's own.</returns>
    public (string Text, bool IsChanged) Inject(string file, YamlDocument document, CancellationToken cancellation)
    {
        try
        {
            if (!document.IsEmpty)
            {
                log.Summary.Documents++;
                return InjectAll(file, document, cancellation) is { } edit ? (edit.ToText(), true) : (document.RawText, false);
            }
        }
        catch (YamlException e)
        {
            log.Error(new Problem(file, e.Reason) { Line = e.Position.Line, Column = e.Position.Column, Document = document.Index + 1 });
        }
        catch (InjectionException e)
        {
            foreach (var problem in e.Problems)
            {
                log.Error(At(file, document, string.Empty, problem, null));
            }
        }

        return (document.RawText, false);
    }

    /// <summary>Injects the workloads one after the other; null when all stay as they are.</summary>
    private YamlEdit? InjectAll(string file, YamlDocument document, CancellationToken cancellation)
    {
        if (document.Root is JsonValue)
        {
            log.Error(At(file, document, string.Empty, "is plain text, not a Kubernetes object", null) with { Hint = "check that the file is a manifest" });
            return null;
        }

        YamlEdit? edit = null;
        foreach (var workload in WorkloadReader.Read(document.Root, settings.Injection.CompatIstio))
        {
            if (InjectWorkload(file, document, workload, cancellation) is { Count: > 0 } patch)
            {
                edit ??= new YamlEdit(document);
                edit.Apply(workload.MissingParents());
                edit.Apply(patch, workload.PathInDocument);
                edit.Finish(workload.Pointer);
            }
        }

        return edit;
    }

    private JsonArray InjectWorkload(string file, YamlDocument document, Workload workload, CancellationToken cancellation)
    {
        var name = new WorkloadName(workload.Kind, workload.Namespace, workload.Name);
        try
        {
            var result = InjectionPipeline.Inject(RequestFor(workload), cancellation);
            var place = document.PositionOf(workload.Pointer);
            log.Workload(new WorkloadReport { File = file, Line = place.Line, Document = document.Index + 1, Workload = name, Result = result });
            if (settings.FailOnSkip && !result.Decision.Inject)
            {
                log.Error(At(file, document, workload.Pointer, "is not injected", name) with { Hint = "--fail-on-skip is given" });
            }

            return result.Patch;
        }
        catch (InjectionException e)
        {
            foreach (var problem in e.Problems)
            {
                log.Error(At(file, document, ProblemPlace.Find(workload, problem), problem, name));
            }

            return [];
        }
    }

    private InjectionRequest RequestFor(Workload workload)
    {
        var pod = workload.ToPod();
        return new InjectionRequest
        {
            Pod = pod,
            Snapshot = snapshot,
            Owner = workload.Owner,
            Host = InjectionHost.CommandLine,
            NativeSidecars = nativeSidecars.For(pod),
            Namespace = namespaces.Find(workload.Namespace),
        };
    }

    private static Problem At(string file, YamlDocument document, string pointer, string message, WorkloadName? workload)
    {
        var place = document.PositionOf(pointer);
        return new Problem(file, message) { Line = place.Line, Column = place.Column, Document = document.Index + 1, Workload = workload };
    }
}
