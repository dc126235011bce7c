using System.Text.Json.Nodes;
using Injector.Hosting.Webhooks;

namespace Injector.Hosting.Tests.Webhooks;

public sealed class WebhookSelectorTests
{
    public static TheoryData<string, string?, bool, string> Requirements => new()
    {
        { "In", "a", true, "" },
        { "In", "b", true, "" },
        { "In", "A", false, "label key is \"A\", not a or b" },
        { "In", "", false, "label key is \"\", not a or b" },
        { "In", null, false, "label key=a or b is missing" },
        { "NotIn", "c", true, "" },
        { "NotIn", null, true, "" },
        { "NotIn", "", true, "" },
        { "NotIn", "a", false, "label key=a forbids it" },
        { "Exists", "", true, "" },
        { "Exists", null, false, "label key is missing" },
        { "DoesNotExist", null, true, "" },
        { "DoesNotExist", "", false, "label key= is there" },
        { "Like", "a", false, "selector cannot be read: \"Like\" is not a selector operator, use In, NotIn, Exists or DoesNotExist" },
    };

    [Theory]
    [MemberData(nameof(Requirements))]
    public void WhyNot_ForLabel_IsWhatTheApiServerSays(string word, string? value, bool expected, string why)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["other"] = "a" };
        if (value is not null)
        {
            labels["key"] = value;
        }

        Selector(word).WhyNot(labels).ShouldBe(expected ? null : why);
    }

    [Fact]
    public void Read_MatchLabelsAndExpressions_AllAreAnded()
    {
        var selector = JsonNode.Parse("""{"matchLabels": {"a": "1"}, "matchExpressions": [{"key": "b", "operator": "Exists"}]}""");

        WebhookSelector.Read(selector).Requirements.Select(requirement => requirement.ToString()).ShouldBe(["a=1", "b"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void Read_NoSelector_RequiresNothing(string selector) =>
        WebhookSelector.Read(JsonNode.Parse(selector)).WhyNot(new Dictionary<string, string>()).ShouldBeNull();

    private static WebhookSelector Selector(string word) => WebhookSelector.Read(new JsonObject
    {
        ["matchExpressions"] = new JsonArray(new JsonObject
        {
            ["key"] = "key",
            ["operator"] = word,
            ["values"] = word is "In" or "NotIn" ? new JsonArray("a", "b") : [],
        }),
    });
}
