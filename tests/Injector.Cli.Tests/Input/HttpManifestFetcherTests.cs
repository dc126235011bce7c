using System.Net;
using System.Net.Sockets;
using System.Text;
using Injector.Cli.Input;

namespace Injector.Cli.Tests.Input;

[Trait("Category", "Integration")]
public sealed class HttpManifestFetcherTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HttpManifestFetcherTests() => _listener.Start();

    [Fact]
    public async Task Fetch_ServerAnswers_GivesTheBody()
    {
        using var body = await FetchAsync(new HttpManifestFetcher(), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\na: 1\n");

        new StreamReader(body).ReadToEnd().ShouldBe("a: 1\n");
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "the server answered 404 Not Found")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n", "leads to http://example.com/, and only https is followed")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort", "could not be fetched")]
    [InlineData("nonsense\r\n\r\n", "could not be fetched")]
    public async Task Fetch_AnswerIsUnusable_SaysWhy(string answer, string expected)
    {
        var failure = await Should.ThrowAsync<IOException>(() => FetchAsync(new HttpManifestFetcher(), answer));

        failure.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Fetch_BodyOverTheLimit_IsGivenUp()
    {
        var fetcher = new HttpManifestFetcher { MaxBytes = 10 };

        var failure = await Should.ThrowAsync<IOException>(() => FetchAsync(fetcher, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901"));

        failure.Message.ShouldBe("is larger than 10 bytes; download it and inject the file");
    }

    [Fact]
    public async Task Fetch_ServerIsSilent_IsGivenUp()
    {
        var fetcher = new HttpManifestFetcher { Timeout = TimeSpan.FromMilliseconds(50) };

        var failure = await Should.ThrowAsync<IOException>(() => fetcher.FetchAsync(Address, CancellationToken.None));

        failure.Message.ShouldBe("gave no complete answer within 0.05 s");
    }

    [Fact]
    public async Task Fetch_NobodyListens_SaysSo()
    {
        var address = Address;
        _listener.Stop();

        var failure = await Should.ThrowAsync<IOException>(() => new HttpManifestFetcher().FetchAsync(address, CancellationToken.None));

        failure.Message.ShouldStartWith("could not be fetched: ");
    }

    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/a.yaml");

    private async Task<Stream> FetchAsync(HttpManifestFetcher fetcher, string answer)
    {
        var serving = ServeAsync(answer);
        try
        {
            return await fetcher.FetchAsync(Address, CancellationToken.None);
        }
        finally
        {
            await serving;
        }
    }

    private async Task ServeAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var request = new byte[4096];
        (await stream.ReadAsync(request)).ShouldBeGreaterThan(0);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }

    public void Dispose() => _listener.Dispose();
}
