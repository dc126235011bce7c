namespace Injector.Webhook.Startup;

/// <summary>Something that has to deliver once before the endpoints listen: a certificate, a configuration.</summary>
internal interface IStartupSource
{
    /// <summary>Delivers what it can; what cannot be had yet is told by <c>/readyz</c> and tried again later.</summary>
    Task StartAsync(CancellationToken cancellation);
}
