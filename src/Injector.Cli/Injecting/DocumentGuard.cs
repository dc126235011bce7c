using Injector.Cli.Editing;
using Injector.Cli.Input;
using Injector.Cli.Reporting;

namespace Injector.Cli.Injecting;

/// <summary>Keeps a defect that one document meets from the others: it is a problem of that document.</summary>
internal static class DocumentGuard
{
    /// <summary>What becomes of a part of a document.</summary>
    /// <param name="input">The input that it stands in.</param>
    /// <param name="part">The part.</param>
    /// <param name="work">Makes the outcome.</param>
    public static DocumentOutcome Run(ManifestInput input, DocumentPart part, Func<DocumentPart, DocumentOutcome> work)
    {
        try
        {
            return work(part);
        }
#pragma warning disable CA1031 // The outermost frame of a document: whatever comes here is a defect, and it is told.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var document = part.Document;
            var problem = Defect.Of(input.Name, e) with { Line = document.StartLine, Document = document.Index + 1 };
            return new DocumentOutcome { Text = [document.RawText.AsMemory()], Problems = [problem] };
        }
    }
}
