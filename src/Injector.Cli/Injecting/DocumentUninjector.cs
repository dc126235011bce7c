using System.Text.Json.Nodes;
using Injector.Cli.Editing;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>Takes the sidecar out of the workloads of a document.</summary>
/// <param name="snapshot">Tells which objects carry a pod.</param>
internal sealed class DocumentUninjector(InjectionSnapshot snapshot)
{
    /// <summary>
    /// What becomes of a document, in one outcome or in several of which the texts are to be joined. Nothing is thrown for bad input: what
    /// cannot be read is a problem of the outcome.
    /// </summary>
    public IEnumerable<DocumentOutcome> Uninject(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        ListItems.Process(document, snapshot, part => DocumentGuard.Run(input, part, guarded => UninjectPart(input, guarded)), cancellation);

    private DocumentOutcome UninjectPart(ManifestInput input, DocumentPart part)
    {
        var (document, place) = part;
        var outcome = new DocumentOutcome { Text = [document.RawText.AsMemory()] };
        try
        {
            return document.IsEmpty ? outcome with { IsEmpty = true } : UninjectWorkloads(outcome, input, part);
        }
        catch (YamlException) when (!CarriesInjection(document.RawText))
        {
            return outcome;
        }
        catch (YamlException e)
        {
            var problem = new Problem(input.Name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column, Document = document.Index + 1 };
            return outcome with { Problems = [problem] };
        }
        catch (InjectionException e)
        {
            return outcome with { Problems = [.. e.Problems.Select(problem => WorkloadInjector.At(input.Name, document, place, problem, null))] };
        }
    }

    /// <summary>A document that nobody injected is none of our business, however it is written. With escapes the annotation may be spelt in many ways.</summary>
    private static bool CarriesInjection(string text) =>
        text.Contains("sidecar.istio.io/status", StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal);

    private DocumentOutcome UninjectWorkloads(DocumentOutcome outcome, ManifestInput input, DocumentPart part)
    {
        var found = part.Root is JsonObject or JsonArray ? WorkloadReader.Read(part.Root, snapshot) : [];
        var isInjected = CarriesInjection(part.Document.RawText);
        var results = found.ToDictionary(
            workload => workload, workload => isInjected ? Uninjection.Uninject(workload.ToPod()) : new UninjectionResult { Pod = [] });
        outcome = outcome with { Workloads = [.. found.Select(workload => ReportOf(workload, input, part, results[workload]))] };
        if (!results.Values.Any(result => result.IsInjected))
        {
            return outcome;
        }

        var text = AuthorText.Of(part, found, results).Document.RawText;
        return outcome with { Text = [text.AsMemory()], IsChanged = text != part.Document.RawText };
    }

    private static WorkloadReport ReportOf(Workload workload, ManifestInput input, DocumentPart part, UninjectionResult result)
    {
        var position = part.Document.PositionOf(part.Place + workload.PodPointer);
        return new WorkloadReport
        {
            File = input.Name,
            Line = position.Line,
            Column = position.Column,
            Document = part.Document.Index + 1,
            Workload = new WorkloadName(workload.Kind, workload.Namespace, workload.Name),
            Uninjected = result,
        };
    }
}
