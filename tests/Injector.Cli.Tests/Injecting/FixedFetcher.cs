using System.Text;
using Injector.Cli.Input;

namespace Injector.Cli.Tests.Injecting;

/// <summary>Answers every address with the same text.</summary>
internal sealed class FixedFetcher(string text) : IManifestFetcher
{
    public Task<Stream> FetchAsync(Uri address, CancellationToken cancellation) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
