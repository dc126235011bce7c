namespace Injector.Webhook.Health;

/// <summary>One thing the webhook needs before it can serve.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Problem">What is wrong; null when all is well.</param>
/// <param name="Blocking">Whether the problem keeps calls away.</param>
/// <param name="Detail">More for whoever looks, when all is well.</param>
internal sealed record HealthFinding(string Name, string? Problem, bool Blocking = true, string? Detail = null);

/// <summary>Looks at one thing.</summary>
internal delegate ValueTask<HealthFinding> HealthCheck(CancellationToken cancellation);
