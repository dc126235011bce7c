using Injector.Core.Preparing;

namespace Injector.Core.Tests.Preparing;

public sealed class SetValueTests
{
    [Theory]
    [InlineData("{}", "a.b=1", "{\"a\":{\"b\":1}}")]
    [InlineData("{'a':{'b':1,'c':2}}", "a.b=x", "{\"a\":{\"b\":\"x\",\"c\":2}}")]
    [InlineData("{'l':[1]}", "l[2].n=true", "{\"l\":[1,null,{\"n\":true}]}")]
    [InlineData("{}", "a\\.b=null", "{\"a.b\":null}")]
    [InlineData("{}", "tag=007", "{\"tag\":\"007\"}")]
    public void Apply_Assignment_ChangesTheTree(string values, string assignment, string expected)
    {
        var tree = Json.Object(values);

        SetValue.Apply(tree, assignment);

        tree.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("=1")]
    [InlineData("a[x]=1")]
    [InlineData("a[99999999]=1")]
    public void Apply_NotAnAssignment_SaysSo(string assignment) => Should.Throw<FormatException>(() => SetValue.Apply([], assignment));
}
