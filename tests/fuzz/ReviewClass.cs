using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Go.Json;
using Injector.Parity.Tests.Hosts;
using Injector.Testing.Patching;

namespace Injector.Fuzz;

/// <summary>
/// Bodies through the webhook: every one is answered, a patch applies to the pod it was sent with and loses none of its containers, and the next
/// honest review is answered as the first one was.
/// </summary>
internal sealed class ReviewClass : IFuzzClass
{
    private readonly WebhookServer _server;
    private readonly string _honest;

    private ReviewClass(WebhookServer server, string honest)
    {
        _server = server;
        _honest = honest;
    }

    public static async Task<ReviewClass> StartAsync()
    {
        var server = await WebhookServer.StartAsync(new HostSetup("fuzz", []));
        return new ReviewClass(server, (await server.PostAsync(Seeds.Review)).Text);
    }

    public string Make(Mutator mutator) => mutator.Next(2) == 0
        ? mutator.Mutate(Seeds.Review)
        : Seeds.Review.Replace(Seeds.Pod, mutator.Mutate(Seeds.Pod), StringComparison.Ordinal);

    public async Task<bool> TryAsync(string input)
    {
        var (status, text) = await _server.PostAsync(input);
        if (status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType))
        {
            throw new FaultException($"status {(int)status}: {text}");
        }

        if (text.Contains("   at Injector", StringComparison.Ordinal) || text.Contains("defect", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(text);
        }

        var accepted = status == HttpStatusCode.OK && Check(input, text);
        var (_, again) = await _server.PostAsync(Seeds.Review);
        return again == _honest ? accepted : throw new FaultException($"an honest review is answered otherwise now: {again}");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static bool Check(string input, string text)
    {
        var response = JsonNode.Parse(text)!["response"]!;
        if (!response["allowed"]!.GetValue<bool>())
        {
            return false;
        }

        if (response["patch"] is not { } encoded)
        {
            return true;
        }

        var pod = GoJsonParser.Parse(Sent(input))!["request"]!["object"]!;
        var patched = JsonPatchApplier.Apply(pod, JsonNode.Parse(Convert.FromBase64String(encoded.GetValue<string>()))!.AsArray())!;
        var (before, after) = (Names(pod), Names(patched));
        return before.Except(after).Any() ? throw new FaultException($"containers are lost: {string.Join(", ", before.Except(after))}") : true;
    }

    private static HashSet<string> Names(JsonNode pod) =>
        [.. new[] { "containers", "initContainers" }.SelectMany(list => pod["spec"]?[list] as JsonArray ?? []).Select(container => container?["name"]?.ToString() ?? string.Empty)];

    /// <summary>The text as it went over the wire, where half a surrogate pair is U+FFFD.</summary>
    private static string Sent(string input) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(input));
}
