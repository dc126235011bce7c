using Injector.Core.Configuration;

namespace Injector.Core.Tests.Configuration;

public sealed class LabelSelectorTests
{
    [Theory]
    [InlineData("{}", "{}", false)]
    [InlineData("{'matchLabels':{'a':'1'}}", "{'a':'1','b':'2'}", true)]
    [InlineData("{'matchLabels':{'a':'1','b':'3'}}", "{'a':'1','b':'2'}", false)]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'In','values':['1','2']}]}", "{'a':'2'}", true)]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'NotIn','values':['1']}]}", "{}", true)]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'NotIn','values':['1']}]}", "{'a':'1'}", false)]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'Exists'}]}", "{'a':''}", true)]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'DoesNotExist'}]}", "{'b':''}", true)]
    public void Matches_ValidSelector_FollowsKubernetes(string selector, string labels, bool matches) =>
        LabelSelector.Compile(Json.Node(selector), out _)!.Matches(Json.Object(labels)).ShouldBe(matches);

    [Theory]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'Near','values':['1']}]}", "Near")]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'In'}]}", "needs values")]
    [InlineData("{'matchExpressions':[{'key':'a','operator':'Exists','values':['1']}]}", "takes no values")]
    [InlineData("{'matchLabels':{'-bad-':'1'}}", "is not a label key")]
    [InlineData("{'matchLabels':{'a':'not a value'}}", "is not a label value")]
    public void Compile_InvalidSelector_SaysWhy(string selector, string reason)
    {
        LabelSelector.Compile(Json.Node(selector), out var problem).ShouldBeNull();

        problem.ShouldContain(reason);
    }
}
