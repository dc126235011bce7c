namespace Injector.Webhook.Startup;

/// <summary>Adds what has to happen once before the endpoints listen; happens in the order it was added.</summary>
internal static class StartupSetup
{
    /// <summary>Adds a step.</summary>
    public static IServiceCollection AddStartup(this IServiceCollection services, Action<IServiceProvider> step) =>
        services.AddStartup((provider, _) =>
        {
            step(provider);
            return Task.CompletedTask;
        });

    /// <summary>Adds a step that takes its time.</summary>
    public static IServiceCollection AddStartup(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task> step) =>
        services.AddSingleton<IStartupSource>(provider => new Once(cancellation => step(provider, cancellation)));

    /// <summary>Takes the steps.</summary>
    public static async Task StartSourcesAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        foreach (var source in services.GetServices<IStartupSource>())
        {
            await source.StartAsync(cancellation).ConfigureAwait(false);
        }
    }

    private sealed class Once(Func<CancellationToken, Task> step) : IStartupSource
    {
        public Task StartAsync(CancellationToken cancellation) => step(cancellation);
    }
}
