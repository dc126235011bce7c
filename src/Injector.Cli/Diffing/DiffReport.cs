using Injector.Cli.Diffing.Forms;
using Injector.Cli.Findings;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Diffing;

/// <summary>Writes differences in the form that was asked for.</summary>
internal static class DiffReport
{
    /// <summary>Writes it to standard output, or into the pager where one is asked for and standard output is a terminal.</summary>
    public static void Write(ManifestDiff diff, DiffSettings settings, CommandHost host)
    {
        using var pager = settings.Pager && host.OutputIsTerminal && !diff.IsEmpty ? PagerProcess.Start(host) : null;
        if (pager is null)
        {
            Write(diff, settings, host, host.Output);
            return;
        }

        Write(diff, settings, host, pager.Input);
        if (!pager.Finish())
        {
            Write(diff, settings, host, host.Output);
        }
    }

    private static void Write(ManifestDiff diff, DiffSettings settings, CommandHost host, Stream output)
    {
        switch (settings.Form)
        {
            case DiffForms.Unified:
                UnifiedForm.Write(diff, output, settings.Colour);
                break;
            case DiffForms.Stat:
                StatForm.Write(diff, output);
                break;
            case "markdown":
                ReviewForm.Write(diff, output);
                break;
            case "html":
                HtmlForm.Write(diff, output);
                break;
            case "patch":
                PatchForm.Write(diff, output);
                break;
            case "kustomize":
                KustomizeForm.Write(diff, output);
                break;
            case "json" or "yaml":
                StructuredOutput.Write(output, settings.Form, () => DiffTree.Of(diff), () => string.Empty);
                break;
            default:
                FindingReport.Write(output, settings.Form, ContentOf(diff, settings, host));
                break;
        }

        output.Flush();
    }

    private static FindingReportContent ContentOf(ManifestDiff diff, DiffSettings settings, CommandHost host) => new("diff")
    {
        Findings = new DiffFindings(settings.Mode).Of(diff),
        Rules = DiffFindings.Rules,
        Folder = host.Files.Resolve("."),
        FailOn = FindingLevel.Warning,
        Colour = settings.Colour,
    };
}
