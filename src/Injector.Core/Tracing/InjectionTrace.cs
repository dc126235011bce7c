using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Templating;

namespace Injector.Core.Tracing;

/// <summary>What an injection did on its way, for whoever wants it explained. Nothing of it bears on the result.</summary>
internal sealed class InjectionTrace
{
    private readonly List<RenderTrace> _templates = [];
    private readonly List<TracedStage> _stages = [];

    /// <summary>Takes down what templates read.</summary>
    public ReadLog Log { get; } = new();

    /// <summary>The templates that were rendered, in order.</summary>
    public IReadOnlyList<RenderTrace> Templates => _templates;

    /// <summary>The pod after each stage, in order.</summary>
    public IReadOnlyList<TracedStage> Stages => _stages;

    /// <summary>Renders a template and follows it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="execute">Executes it with a trace.</param>
    public string Follow(OverlayTemplate template, Func<ExecutionTrace, string> execute)
    {
        var run = new RenderTrace(template);
        _templates.Add(run);
        Log.Trace = run.Execution;
        run.Text = execute(run.Execution);
        Log.Trace = null;
        return run.Text;
    }

    /// <summary>A stage has done its work.</summary>
    /// <param name="stage">Its name.</param>
    /// <param name="pod">The pod now; it is copied.</param>
    public void Reached(string stage, JsonObject pod) => _stages.Add(new(stage, (JsonObject)pod.DeepClone()));
}

/// <summary>A pod as a stage left it.</summary>
/// <param name="Name">Name of the stage.</param>
/// <param name="Pod">The pod.</param>
internal sealed record TracedStage(string Name, JsonObject Pod);
