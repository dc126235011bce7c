using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Templating;

namespace Injector.Core.Tracing;

/// <summary>One template that was rendered for a pod, with what it wrote and from what.</summary>
internal sealed class RenderTrace(OverlayTemplate template)
{
    /// <summary>The template.</summary>
    public OverlayTemplate Template => template;

    /// <summary>Follows the execution.</summary>
    public ExecutionTrace Execution { get; } = new();

    /// <summary>What was rendered.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The partial pod that was made of it, before anything was merged; null where that failed.</summary>
    public JsonObject? Overlay { get; set; }
}
