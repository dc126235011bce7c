using System.Text.Json.Nodes;

namespace Injector.Core.PostProcessing;

/// <summary>One thing that is done to a pod after the templates are merged.</summary>
internal interface IPostProcessStep
{
    /// <summary>What it is called where a pod is explained.</summary>
    string Name { get; }

    /// <summary>Changes the pod, which belongs to the step.</summary>
    void Apply(JsonObject pod, PostProcessInput input);
}
