namespace Injector.Cli.Findings;

/// <summary>Writes the findings of a command in the form that was asked for. Every form is a view of the same content and decides nothing.</summary>
internal static class FindingReport
{
    /// <summary>Writes it, UTF-8, and flushes.</summary>
    /// <param name="output">Standard output, or a file.</param>
    /// <param name="form">One of <see cref="FindingForms"/>.</param>
    /// <param name="content">What is written.</param>
    /// <exception cref="ArgumentException">The form is none.</exception>
    public static void Write(Stream output, string form, FindingReportContent content)
    {
        switch (form)
        {
            case FindingForms.Text:
                TextForm.Write(output, content);
                break;
            case FindingForms.Json:
                JsonForm.Write(output, content);
                break;
            case FindingForms.GitHub:
                GitHubForm.Write(output, content);
                break;
            case FindingForms.GitLab:
                GitLabForm.Write(output, content);
                break;
            case FindingForms.Sarif:
                SarifForm.Write(output, content);
                break;
            case FindingForms.JUnit:
                JUnitForm.Write(output, content);
                break;
            case FindingForms.Markdown:
                MarkdownForm.Write(output, content);
                break;
            default:
                throw new ArgumentException($"\"{form}\" is no form of a report", nameof(form));
        }

        output.Flush();
    }
}
