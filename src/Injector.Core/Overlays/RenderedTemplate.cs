namespace Injector.Core.Overlays;

/// <summary>One template that was rendered for a pod.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Overlay">What it made.</param>
internal sealed record RenderedTemplate(string Name, Overlay Overlay);
