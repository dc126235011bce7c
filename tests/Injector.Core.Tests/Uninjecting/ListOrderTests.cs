using System.Text.Json.Nodes;
using Injector.Core.Uninjecting;
using Injector.Json;

namespace Injector.Core.Tests.Uninjecting;

public sealed class ListOrderTests
{
    [Theory]
    [InlineData("a,b,c", "c,b,a", "", "", "c,b,a")]
    [InlineData("a,X,b,Y,c", "c,b,a", "", "", "c,X,b,Y,a")]
    [InlineData("a,X,b", "", "", "", "a,X,b")]
    [InlineData("X,a,Y", "a,b", "b", "", "X,a,b,Y")]
    [InlineData("X,b,Y", "a,b", "a", "", "X,a,b,Y")]
    [InlineData("X,Y", "a,b", "b,a", "", "a,b,X,Y")]
    [InlineData("X,Y", "a", "z", "", "X,Y,z")]
    [InlineData("X,a,Y,c,Z", "a,b,c,d", "d,b", "", "X,a,b,Y,c,d,Z")]
    [InlineData("X,a,Y", "a,b", "b", "X,Y", "a,b")]
    [InlineData("a,X,a", "b,a", "b", "", "b,a,X,a")]
    public void Restore_ItemsGoAndComeBack_StandWhereTheyStood(string list, string names, string returned, string removed, string expected)
    {
        var items = new JsonArray([.. Split(list).Select(Item)]);
        var gone = items.Where(item => Split(removed).Contains(item!["name"]!.ToString())).Select(item => item!).ToHashSet<JsonNode>(ReferenceEqualityComparer.Instance);

        new ListOrder(items, "name", [.. Split(names)], gone).Restore([.. Split(returned).Select(name => (name, (JsonNode)Item(name)))]);

        string.Join(',', items.Select(item => item.TextOrEmpty("name"))).ShouldBe(expected);
    }

    [Fact]
    public void Below_ValuesComeInAnyOrder_IsTheLargestBeforeTheBound()
    {
        var maximum = new RunningMaximum(6);
        maximum.Below(6).ShouldBeNull();
        maximum.Add(4, 1);
        maximum.Add(2, -5);
        maximum.Add(5, 7);

        (maximum.Below(2), maximum.Below(3), maximum.Below(5), maximum.Below(6)).ShouldBe((null, -5, 1, 7));
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static JsonObject Item(string name) => new() { ["name"] = name };
}
