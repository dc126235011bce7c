using Injector.Go.Net;

namespace Injector.Go.Tests.Net;

public sealed class GoAddressTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("255.255.255.255/32")]
    [InlineData("::/0")]
    [InlineData("fe80::1/64")]
    [InlineData("1:2:3:4:5:6:7:8/128")]
    [InlineData("1:2:3:4:5:6:1.2.3.4/10")]
    [InlineData("1::/3")]
    public void Prefix_Good_IsNull(string text) => GoAddress.Prefix(text).ShouldBeNull();

    [Theory]
    [InlineData("", "no '/'")]
    [InlineData("/8", "ParseAddr(\"\"): unable to parse IP")]
    [InlineData("host/8", "ParseAddr(\"host\"): unable to parse IP")]
    [InlineData("1.2.3/8", "ParseAddr(\"1.2.3\"): IPv4 address too short")]
    [InlineData("1.2.3.4.5/8", "ParseAddr(\"1.2.3.4.5\"): IPv4 address too long")]
    [InlineData("1.2.3.256/8", "ParseAddr(\"1.2.3.256\"): IPv4 field has value >255")]
    [InlineData("1.2.3.04/8", "ParseAddr(\"1.2.3.04\"): IPv4 field has octet with leading zero")]
    [InlineData("1..3.4/8", "ParseAddr(\"1..3.4\"): IPv4 field must have at least one digit (at \".3.4\")")]
    [InlineData("1.2.3.x/8", "ParseAddr(\"1.2.3.x\"): unexpected character (at \"x\")")]
    [InlineData("fe80::1%eth0/64", "IPv6 zones cannot be present in a prefix")]
    [InlineData("fe80::1%/64", "ParseAddr(\"fe80::1%\"): zone must be a non-empty string")]
    [InlineData("1:2/8", "ParseAddr(\"1:2\"): address string too short")]
    [InlineData("1::2::3/8", "ParseAddr(\"1::2::3\"): multiple :: in address (at \":3\")")]
    [InlineData("12345::/8", "ParseAddr(\"12345::\"): each group must have 4 or less digits (at \"12345::\")")]
    [InlineData("1:2:3:4:5:6:7:8:9/8", "ParseAddr(\"1:2:3:4:5:6:7:8:9\"): trailing garbage after address (at \"9\")")]
    [InlineData("::g/8", "ParseAddr(\"::g\"): each colon-separated field must have at least one digit (at \"g\")")]
    [InlineData("1:/8", "ParseAddr(\"1:\"): colon must be followed by more characters (at \":\")")]
    [InlineData("1.2.3.4/", "bad bits after slash: \"\"")]
    [InlineData("1.2.3.4/08", "bad bits after slash: \"08\"")]
    [InlineData("1.2.3.4/+8", "bad bits after slash: \"+8\"")]
    [InlineData("1.2.3.4/-1", "bad bits after slash: \"-1\"")]
    [InlineData("::/129", "prefix length out of range")]
    public void Prefix_Bad_IsGosError(string text, string reason) =>
        GoAddress.Prefix(text).ShouldBe($"netip.ParsePrefix(\"{text}\"): {reason}");
}
