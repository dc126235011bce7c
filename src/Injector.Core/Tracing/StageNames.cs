namespace Injector.Core.Tracing;

/// <summary>Names of the stages that change a pod.</summary>
internal static class StageNames
{
    public const string Merge = "merge";
    public const string Override = "override";
    public const string PostProcess = "post-process";
    public const string MetricsMerge = PostProcess + "/metrics-merge";
    public const string Resources = "resources";
    public const string Record = "record";
}
