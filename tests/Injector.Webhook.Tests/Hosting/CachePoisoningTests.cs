using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>Whatever a stranger asks about somebody's pod, the API server's own call is answered as if the stranger had not been there.</summary>
public sealed class CachePoisoningTests
{
    private const string Suffix = "x7k2p";

    [Theory]
    [InlineData("kind")]
    [InlineData("operation")]
    [InlineData("subresource")]
    [InlineData("namespace")]
    [InlineData("namespace with a zero")]
    [InlineData("version")]
    [InlineData("path")]
    [InlineData("no time")]
    [InlineData("duplicates in managedFields")]
    [InlineData("second managedFields")]
    [InlineData("second metadata")]
    [InlineData("deep managedFields")]
    [InlineData("half a character in managedFields")]
    [InlineData("no managedFields")]
    [InlineData("blanked token name")]
    [InlineData("two token names")]
    [InlineData("twins")]
    public async Task Review_OfAStrangerBefore_ChangesNothing(string what)
    {
        await using var poisoned = await RunningWebhook.StartAsync();
        await using var clean = await RunningWebhook.StartAsync();
        using var client = RunningWebhook.Client();
        var honest = Text(Reviews.Bytes(Honest(Suffix)));
        for (var round = 0; round < 3; round++)
        {
            var (body, path) = Strange(what, honest, round);
            (body, path).ShouldNotBe((honest, "/inject"));
            await poisoned.PostAsync(Encoding.UTF8.GetBytes(body), path, client: client);
        }

        foreach (var suffix in (string[])[Suffix, "9qqz4", "aaaaa"])
        {
            var body = Reviews.Bytes(Honest(suffix));
            var (_, expected) = await clean.PostAsync(body, client: client);

            (await poisoned.PostAsync(body, client: client)).Text.ShouldBe(expected);
            expected.ShouldContain("\"patch\":\"");
        }
    }

    private static (string Body, string Path) Strange(string what, string honest, int round) => what switch
    {
        "kind" => (honest.Replace("\"kind\":\"Pod\"}", "\"kind\":\"Deployment\"}", StringComparison.Ordinal), "/inject"),
        "operation" => (honest.Replace("CREATE", "UPDATE", StringComparison.Ordinal), "/inject"),
        "subresource" => (honest.Replace("\"subResource\":\"\"", "\"subResource\":\"status\"", StringComparison.Ordinal), "/inject"),
        "namespace" => (honest.Replace("\"namespace\":\"shop\"", "\"namespace\":\"kube-system\"", StringComparison.Ordinal), "/inject"),
        "namespace with a zero" => (honest.Replace("\"namespace\":\"shop\"", "\"namespace\":\"shop\\u0000\"", StringComparison.Ordinal), "/inject"),
        "version" => (honest.Replace("k8s.io/v1", "k8s.io/v1beta1", StringComparison.Ordinal), "/inject"),
        "path" => (honest, "/inject/cluster/stranger/net/stranger"),
        "no time" => (honest, "/inject?timeout=0.0000001s"),
        "duplicates in managedFields" => (Fields(honest, """[{"a":1,"a":2}]"""), "/inject"),
        "second managedFields" => (honest.Replace("\"generateName\"", "\"managedFields\":[],\"generateName\"", StringComparison.Ordinal), "/inject"),
        "second metadata" => (honest.Replace("\"spec\":", "\"metadata\":{},\"spec\":", StringComparison.Ordinal), "/inject"),
        "deep managedFields" => (Fields(honest, new string('[', 120) + new string(']', 120)), "/inject"),
        "half a character in managedFields" => (Fields(honest, "\"\\ud800\""), "/inject"),
        "no managedFields" => (Fields(honest, "null"), "/inject"),
        "blanked token name" => (honest.Replace(Suffix, "*****", StringComparison.Ordinal), "/inject"),
        "two token names" => (honest.Replace("\"volumes\":[", "\"volumes\":[{\"name\":\"kube-api-access-bbbbb\"},", StringComparison.Ordinal), "/inject"),
        _ => (honest.Replace(Suffix, $"{round:D5}", StringComparison.Ordinal), "/inject"),
    };

    private static string Fields(string honest, string value) =>
        honest.Replace("\"managedFields\":[{\"manager\":\"m\"}]", $"\"managedFields\":{value}", StringComparison.Ordinal);

    private static JsonObject Honest(string suffix)
    {
        var pod = Reviews.Pod(tokenSuffix: suffix);
        pod["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["manager"] = "m" });
        return pod;
    }

    private static string Text(byte[] body) => Encoding.UTF8.GetString(body);
}
