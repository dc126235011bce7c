namespace Injector.Core.Overlays;

/// <summary>The text that a template rendered for a pod.</summary>
/// <param name="Template">The template.</param>
/// <param name="Text">What it rendered.</param>
internal sealed record RenderedText(OverlayTemplate Template, string Text);
