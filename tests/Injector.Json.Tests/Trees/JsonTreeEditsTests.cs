using System.Text.Json.Nodes;

namespace Injector.Json.Tests.Trees;

public sealed class JsonTreeEditsTests
{
    [Theory]
    [InlineData("[1,2,3,4]", "[1,3]", true)]
    [InlineData("[2,4]", "[]", true)]
    [InlineData("[1,null,3]", "[1,null,3]", false)]
    [InlineData("[]", "[]", false)]
    public void RemoveItems_SomeGo_TheOthersKeepTheirOrder(string list, string expected, bool isChanged)
    {
        var items = (JsonArray)JsonNode.Parse(list)!;

        items.RemoveItems(item => item is not null && (int)item % 2 == 0).ShouldBe(isChanged);

        items.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"a":1,"b":null,"c":2}""", """{"a":1,"c":2}""", true)]
    [InlineData("""{"b":null}""", "{}", true)]
    [InlineData("""{"a":1}""", """{"a":1}""", false)]
    public void RemoveMembers_SomeGo_TheOthersKeepTheirOrder(string map, string expected, bool isChanged)
    {
        var members = (JsonObject)JsonNode.Parse(map)!;

        members.RemoveMembers((key, value) => key == "b" && value is null).ShouldBe(isChanged);

        members.ToJsonString().ShouldBe(expected);
        members.Select(member => member.Value?.Parent).ShouldAllBe(parent => ReferenceEquals(parent, members));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(40)]
    public void Prepend_ItemsOfAnyNumber_GoFirst(int count)
    {
        JsonArray list = [7, null, 8];

        list.Prepend([.. Enumerable.Range(0, count).Select(i => (JsonNode)i)]);

        list.Select(item => item?.ToString()).ShouldBe([.. Enumerable.Range(0, count).Select(i => $"{i}"), "7", null, "8"]);
        list[^1]!.Parent.ShouldBeSameAs(list);
    }
}
