namespace Injector.Core.Tests.Requests;

public sealed class UrlParametersTests
{
    [Theory]
    [InlineData("/inject", "")]
    [InlineData("/inject/", "")]
    [InlineData("/inject/cluster", "")]
    [InlineData("/inject/cluster/c1/net/n1/", "ISTIO_META_CLUSTER_ID=c1 ISTIO_META_NETWORK=n1")]
    [InlineData("/inject/cluster/c--slash--1/custom_env/foo", "CUSTOM_ENV=foo ISTIO_META_CLUSTER_ID=c/1")]
    [InlineData("/inject/:ENV:cluster=c2:ENV:rootpage=/a/b", "ISTIO_META_CLUSTER_ID=c2 ROOTPAGE=/a/b")]
    [InlineData("/inject/a/1/b/:ENV:x=y", "A=1 B=:ENV:x=y")]
    [InlineData("/inject/net/a%20b/net/last", "ISTIO_META_NETWORK=last")]
    public void Parse_Path_GivesProxyVariables(string path, string expected) =>
        string.Join(' ', UrlParameters.Parse(path).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")).ShouldBe(expected);
}
