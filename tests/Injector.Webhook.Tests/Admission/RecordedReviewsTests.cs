using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Injector.Testing.Patching;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests.Admission;

/// <summary>Reviews as a real API server sent them; they are not part of this repository.</summary>
[Trait("Category", "Conformance")]
public sealed class RecordedReviewsTests : IAsyncLifetime
{
    private RunningWebhook _webhook = null!;

    public async Task InitializeAsync() => _webhook = await RunningWebhook.StartAsync();

    public async Task DisposeAsync() => await _webhook.DisposeAsync();

    [RecordedReviewsTheory]
    [MemberData(nameof(Files))]
    public async Task Review_Recorded_AnsweredAsItsOperationAsks(string name)
    {
        var body = await File.ReadAllBytesAsync(Path.Combine(RecordedReviewsTheoryAttribute.Folder!, name));
        var review = JsonNode.Parse(body)!;
        var request = review["request"]!;

        var (_, text) = await _webhook.PostAsync(body, "/inject?timeout=10s");

        var answer = JsonNode.Parse(text)!;
        answer["apiVersion"]!.GetValue<string>().ShouldBe(review["apiVersion"]!.GetValue<string>());
        var response = answer["response"]!.AsObject();
        response["uid"]!.GetValue<string>().ShouldBe(request["uid"]!.GetValue<string>());
        response["allowed"]!.GetValue<bool>().ShouldBeTrue(text);
        var isInjected = request["operation"]!.GetValue<string>() == "CREATE" && request["object"]!["spec"]!["hostNetwork"]?.GetValue<bool>() != true;
        response.ContainsKey("patch").ShouldBe(isInjected);
        if (isInjected)
        {
            PatchKeepsWhatIsThere(request["object"]!, JsonNode.Parse(Convert.FromBase64String(response["patch"]!.GetValue<string>()))!.AsArray());
        }
    }

    public static TheoryData<string> Files()
    {
        var names = RecordedReviewsTheoryAttribute.Folder is { } folder ? Directory.GetFiles(folder, "*.json").Select(f => Path.GetFileName(f)) : ["absent"];
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static void PatchKeepsWhatIsThere(JsonNode pod, JsonArray patch)
    {
        var injected = JsonPatchApplier.Apply(pod.DeepClone(), patch)!;
        ProtocolTests.Proxy(injected).ShouldNotBeNull();
        injected["metadata"]!["managedFields"]?.ToJsonString().ShouldBe(pod["metadata"]!["managedFields"]?.ToJsonString());
        injected["metadata"]!["namespace"]?.ToJsonString().ShouldBe(pod["metadata"]!["namespace"]?.ToJsonString());
        foreach (var container in pod["spec"]!["containers"]!.AsArray())
        {
            injected["spec"]!["containers"]!.AsArray().ShouldContain(c => c!["name"]!.GetValue<string>() == container!["name"]!.GetValue<string>());
        }
    }
}

/// <summary>A theory over the recorded reviews; reported as skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedReviewsTheoryAttribute : TheoryAttribute
{
    public RecordedReviewsTheoryAttribute()
    {
        if (Folder is null)
        {
            Skip = "recorded admission reviews not found beside the conformance sets: set INJECTOR_CONFORMANCE";
        }
    }

    /// <summary>Beside the conformance sets: <c>data/admission-reviews</c>.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find([CallerFilePath] string thisFile = "")
    {
        var root = Injector.Testing.ConformanceData.Root;
        var folder = root is null ? null : Path.GetFullPath(Path.Combine(root, "..", "data", "admission-reviews"));
        return Directory.Exists(folder) && thisFile.Length > 0 ? folder : null;
    }
}
