namespace Injector.Webhook.Health;

/// <summary>Something to read on the management port.</summary>
/// <param name="Path">Path, as <c>/version</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Read">Makes the text, each time it is asked for.</param>
internal sealed record ManagementPage(string Path, string ContentType, Func<string> Read);
