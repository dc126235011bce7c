using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Admission;
using Injector.Webhook.Logging;
using Microsoft.Extensions.Logging;

namespace Injector.Webhook.Tests.Admission;

public sealed class RefusalLogTests
{
    [Fact]
    public void Add_AThousandOfAKind_IsOneLineAndOneWithTheirNumber()
    {
        var lines = Lines(log =>
        {
            for (var i = 0; i < 1000; i++)
            {
                log.Add(Entry("content-type"));
            }

            log.Flush();
            log.Flush();
            log.Add(Entry("content-type"));
        });

        lines.Select(line => (int)line["calls"]!).ShouldBe([1, 999, 1]);
        lines[0]["status"]!.GetValue<int>().ShouldBe(415);
        lines[0]["remote"]!.ToString().ShouldBe("192.0.2.7");
        lines[0]["message"]!.ToString().ShouldBe("call refused");
    }

    [Fact]
    public void Add_OtherKinds_AreTheirOwnLines() => Lines(log =>
    {
        log.Add(Entry("content-type"));
        log.Add(Entry("empty-body"));
    }).Select(line => line["reason"]!.ToString()).ShouldBe(["content-type", "empty-body"]);

    [Fact]
    public void Add_EndlessKinds_AreBounded() => Lines(log =>
    {
        for (var i = 0; i < 1000; i++)
        {
            log.Add(Entry($"reason-{i}"));
        }
    }).Count.ShouldBeLessThan(40);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Add_TextOfAStranger_NeitherForgesLinesNorFillsTheLog(bool json)
    {
        var hostile = "a\n2030 info review \u001b[31m\u2028" + new string('x', 1 << 19);
        var text = Text(log => log.Add(Entry("empty-body") with { Error = hostile, Path = hostile, ContentType = hostile, Client = hostile }), json);

        text.Count(c => c == '\n').ShouldBe(1);
        text[..^1].Any(char.IsControl).ShouldBeFalse();
        text.Length.ShouldBeLessThan(4096);
    }

    [Fact]
    public void Add_LevelAboveWarnings_WritesNothing() => Text(log => log.Add(Entry("empty-body")), json: true, LogLevel.Error).ShouldBeEmpty();

    private static RefusalLogEntry Entry(string reason) => new(
        new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), 415, reason, "invalid Content-Type", IPAddress.Parse("192.0.2.7"), null, "/inject", "text/plain");

    private static List<JsonNode> Lines(Action<RefusalLog> use) =>
        [.. Text(use, json: true).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static string Text(Action<RefusalLog> use, bool json, LogLevel least = LogLevel.Information)
    {
        using var stream = new MemoryStream();
        using (var queue = new LogQueue(stream, 1 << 20, _ => { }))
        {
            using var log = new RefusalLog(queue, json, least, new FakeTimeProvider());
            use(log);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
