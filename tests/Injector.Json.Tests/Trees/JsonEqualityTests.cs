namespace Injector.Json.Tests.Trees;

public sealed class JsonEqualityTests
{
    [Theory]
    [InlineData("{'a': 1, 'b': 2}", "{'b': 2.0, 'a': 1}", true)]
    [InlineData("[1, 2]", "[2, 1]", false)]
    [InlineData("1e400", "10e399", true)]
    [InlineData("9007199254740992", "9007199254740993", false)]
    [InlineData("null", "null", true)]
    [InlineData("null", "false", false)]
    [InlineData("'1'", "1", false)]
    public void DeepEquals_Values_ComparesByValue(string left, string right, bool equal)
    {
        var (a, b) = (TestJson.Node(left), TestJson.Node(right));
        JsonEquality.DeepEquals(a, b).ShouldBe(equal);
        if (equal)
        {
            JsonEquality.Hash(a).ShouldBe(JsonEquality.Hash(b));
        }
    }

    [Theory]
    [InlineData("80", "80", true)]
    [InlineData("80", "80.0", false)]
    [InlineData("18446744073709551617", "18446744073709551617", true)]
    [InlineData("null", "null", true)]
    [InlineData("true", "1", false)]
    public void TryRead_Scalars_CompareByKindAndValue(string left, string right, bool equal)
    {
        JsonScalar.TryRead(TestJson.Node(left), out var a).ShouldBeTrue();
        JsonScalar.TryRead(TestJson.Node(right), out var b).ShouldBeTrue();
        (a == b).ShouldBe(equal);
        JsonScalar.TryRead(TestJson.Node("{}"), out _).ShouldBeFalse();
    }
}
