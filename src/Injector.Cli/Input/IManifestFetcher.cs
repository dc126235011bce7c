namespace Injector.Cli.Input;

/// <summary>Fetches manifests from addresses.</summary>
internal interface IManifestFetcher
{
    /// <summary>The whole body, from its start.</summary>
    /// <exception cref="IOException">It could not be fetched; the message says why.</exception>
    Task<Stream> FetchAsync(Uri address, CancellationToken cancellation);
}
