using Injector.Core.Requests;

namespace Injector.Core.Tests.Requests;

public sealed class OpenShiftRangeTests
{
    [Theory]
    [InlineData("1000620000/10000", null, 1000629999, 1000629999)]
    [InlineData("1000-2000", "5/2,9/1", 2000, 6)]
    [InlineData("bad", "7/3", 1337, 9)]
    [InlineData("10/5", "7/3,bad", 14, 1337)]
    [InlineData(null, null, 1337, 1337)]
    public void Identity_Annotations_LastIdOfTheBlock(string? users, string? groups, long user, long group)
    {
        var annotations = new Dictionary<string, string>();
        if (users is not null)
        {
            annotations["openshift.io/sa.scc.uid-range"] = users;
        }

        if (groups is not null)
        {
            annotations["openshift.io/sa.scc.supplemental-groups"] = groups;
        }

        OpenShiftRange.Identity(annotations).ShouldBe(new ProxyIdentity(user, group));
    }
}
