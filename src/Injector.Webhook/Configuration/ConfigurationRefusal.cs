namespace Injector.Webhook.Configuration;

/// <summary>Why a configuration was not taken.</summary>
/// <param name="Message">Every problem, for people.</param>
/// <param name="Text">Name of the text that the first problem stands in; null when no text is at fault alone.</param>
internal sealed record ConfigurationRefusal(string Message, string? Text);
