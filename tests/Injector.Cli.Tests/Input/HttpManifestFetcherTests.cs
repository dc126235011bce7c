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
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/a.yaml\r\nContent-Length: 0\r\n\r\n", "leads to http://127.0.0.1:1/a.yaml, and only https is followed")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", "only https is followed")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "leads to 127.0.0.1, which is this machine or lies in its network")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://localhost:1/\r\nContent-Length: 0\r\n\r\n", "leads to localhost, which is this machine or lies in its network")]
    [InlineData("HTTP/1.1 307 Found\r\nLocation: https://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n", "leads to 169.254.169.254, which is this machine")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://[fe80::1]/\r\nContent-Length: 0\r\n\r\n", "which is this machine or lies in its network")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://[::ffff:10.0.0.1]/\r\nContent-Length: 0\r\n\r\n", "which is this machine or lies in its network")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://2130706433/\r\nContent-Length: 0\r\n\r\n", "leads to 127.0.0.1, which is this machine")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort", "could not be fetched")]
    [InlineData("nonsense\r\n\r\n", "could not be fetched")]
    public async Task Fetch_AnswerIsUnusable_SaysWhy(string answer, string expected)
    {
        var failure = await Should.ThrowAsync<IOException>(() => FetchAsync(new HttpManifestFetcher(), answer));

        failure.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Fetch_RedirectedToANameOfThisMachine_IsNotConnectedTo()
    {
        // The name is not told by its text; it is looked up before anything is sent.
        var name = Dns.GetHostName();
        if (!(await Dns.GetHostAddressesAsync(name)).Any(address => !PublicAddress.Is(address)))
        {
            return;
        }

        var failure = await Should.ThrowAsync<IOException>(() => FetchAsync(new HttpManifestFetcher(), $"HTTP/1.1 302 Found\r\nLocation: https://{name}:1/\r\nContent-Length: 0\r\n\r\n"));

        failure.Message.ShouldContain($"leads to {name}, which is this machine or lies in its network", Case.Insensitive);
    }

    [Fact]
    public async Task Fetch_RedirectedOnTheSameServer_IsFollowed()
    {
        var fetching = new HttpManifestFetcher().FetchAsync(Address, CancellationToken.None);
        await ServeAsync("HTTP/1.1 302 Found\r\nLocation: /b.yaml\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await ServeAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nb: 1\n");

        using var body = await fetching;
        new StreamReader(body).ReadToEnd().ShouldBe("b: 1\n");
    }

    [Fact]
    public async Task Fetch_RedirectedForEver_IsGivenUp()
    {
        var fetching = new HttpManifestFetcher().FetchAsync(Address, CancellationToken.None);
        for (var i = 0; i < 6; i++)
        {
            await ServeAsync("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }

        (await Should.ThrowAsync<IOException>(() => fetching)).Message.ShouldBe("is redirected more than 5 times");
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.9.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:c0a8:1::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Address_OfTheInternet_IsToldFromOthers(string address, bool expected) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(expected);

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
