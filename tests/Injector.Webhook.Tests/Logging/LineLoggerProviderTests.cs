using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Logging;
using Microsoft.Extensions.Logging;

namespace Injector.Webhook.Tests.Logging;

public sealed class LineLoggerProviderTests
{
    [Fact]
    public void Log_Json_IsOneObjectALine()
    {
        var line = JsonNode.Parse(Write(json: true, "CA bundle written", null))!;

        line["time"]!.GetValue<DateTimeOffset>().ShouldBe(new FakeTimeProvider().GetUtcNow());
        line["level"]!.GetValue<string>().ShouldBe("warn");
        line["message"]!.GetValue<string>().ShouldBe("CA bundle written");
        line["source"]!.GetValue<string>().ShouldBe("Injector.Test");
        line.AsObject().ContainsKey("exception").ShouldBeFalse();
    }

    [Fact]
    public void Log_Text_StandsBareInFront() =>
        Write(json: false, "CA bundle written, in time", null).ShouldBe("2030-01-01T00:00:00.000Z warn CA bundle written, in time source=Injector.Test\n");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Log_TextOfACaller_CannotBeginALineOrSteerATerminal(bool json)
    {
        var line = Write(json, "client certificate 'CN=a\n2030 info\u001b[2J' is not accepted", new InvalidOperationException("b\r\nc\u009b"));

        line.Count(c => c == '\n').ShouldBe(1);
        line[..^1].Any(char.IsControl).ShouldBeFalse(line);
        line.ShouldContain("InvalidOperationException");
    }

    private static string Write(bool json, string message, Exception? exception)
    {
        using var stream = new MemoryStream();
        using (var queue = new LogQueue(stream, 1 << 20, _ => { }))
        using (var provider = new LineLoggerProvider(queue, json, new FakeTimeProvider()))
        {
#pragma warning disable CA1848, CA2254 // One line of a test.
            provider.CreateLogger("Injector.Test").LogWarning(exception, "{Message}", message);
#pragma warning restore CA1848, CA2254
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
