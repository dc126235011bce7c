using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Names of workloads that the labels of their pods cannot hold.</summary>
internal sealed class NameLengthRule : IWorkloadRule
{
    /// <summary>Controllers append a hyphen and up to ten characters, and a label has 63.</summary>
    private const int LongestWithHash = 52;

    private const int LongestLabel = 63;

    public AnalysisRule Rule { get; } = new(
        "name-too-long",
        FindingLevel.Error,
        "The name of a workload makes a label of its pods too long.",
        "A label has at most 63 characters. The pods of a StatefulSet are labelled controller-revision-hash with its name and a hash of up to 11 characters, those of a Job "
        + "job-name with its name, and a CronJob adds 11 characters to its name for each Job. A longer name makes a workload of which no pod can be created.",
        "give it a shorter name");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        var (kind, name) = (pod.Report.Workload.Kind, pod.Report.Workload.Name);
        var (longest, label) = kind switch
        {
            "StatefulSet" => (LongestWithHash, "controller-revision-hash"),
            "CronJob" => (LongestWithHash, "job-name"),
            "Job" => (LongestLabel, "job-name"),
            _ => (int.MaxValue, string.Empty),
        };
        if (name.Length > longest)
        {
            findings.Add(pod.FindInObject(
                Rule, "/metadata/name", "metadata.name", $"the name has {name.Length} characters and may have {longest}, so that label {label} of the pods holds it"));
        }
    }
}
