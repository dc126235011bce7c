using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Explaining;

/// <summary>A page for each workload, written as soon as it is known.</summary>
/// <param name="facts">What holds for all of them.</param>
/// <param name="colour">Whether headings are in colour.</param>
/// <param name="output">Standard output.</param>
internal sealed class PageAnswer(PlanFacts facts, bool colour, Stream output) : ExplainAnswer
{
    private bool _isEmpty = true;

    public override void Add(ExplainedWorkload workload)
    {
        Write((_isEmpty ? string.Empty : "\n") + new WorkloadPage(workload, facts, colour).ToText());
        _isEmpty = false;
    }

    public override void Finish(IReadOnlyList<Problem> problems)
    {
        if (_isEmpty)
        {
            Write("No workload was found.\n");
        }

        output.Flush();
    }

    private void Write(string page) => output.Write(Encoding.UTF8.GetBytes(page));
}
