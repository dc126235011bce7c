namespace Injector.Cli.Charting;

/// <summary>The output of one template.</summary>
/// <param name="Source">Path of the template, the chart's name first.</param>
/// <param name="Text">What it wrote.</param>
internal sealed record RenderedFile(string Source, string Text);
