using System.Text.Json.Nodes;
using Injector.Cli.Checking;

namespace Injector.Cli.Tests.Checking;

public sealed class SelectorRequirementTests
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
        { "Like", "a", false, "the selector's operator \"Like\" is not known" },
    };

    [Theory]
    [MemberData(nameof(Requirements))]
    public void Holds_ForLabel_IsWhatTheApiServerSays(string word, string? value, bool expected, string why)
    {
        var requirement = new SelectorRequirement("key", word, ["a", "b"]);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["other"] = "a" };
        if (value is not null)
        {
            labels["key"] = value;
        }

        requirement.Holds(labels).ShouldBe(expected);
        if (!expected)
        {
            requirement.WhyNot(labels).ShouldBe(why);
        }
    }

    [Fact]
    public void ReadAll_MatchLabelsAndExpressions_AllAreAnded()
    {
        var selector = JsonNode.Parse("""{"matchLabels": {"a": "1"}, "matchExpressions": [{"key": "b", "operator": "Exists"}]}""");

        var requirements = SelectorRequirement.ReadAll(selector);

        requirements.Select(requirement => $"{requirement.Key} {requirement.Operator} {string.Join(',', requirement.Values)}").ShouldBe(["a In 1", "b Exists "]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void ReadAll_NoSelector_RequiresNothing(string selector) => SelectorRequirement.ReadAll(JsonNode.Parse(selector)).ShouldBeEmpty();
}
