using Injector.Core.Validation;

namespace Injector.Core.Tests.Validation;

public class AnnotationValidatorTests
{
    private static readonly IstioRelease Reference = IstioRelease.Reference;

    public static TheoryData<string, string> Good => new()
    {
        { "sidecar.istio.io/interceptionMode", "NONE" },
        { "status.sidecar.istio.io/port", " 0 " },
        { "status.sidecar.istio.io/port", "65535" },
        { "readiness.status.sidecar.istio.io/initialDelaySeconds", "4294967295" },
        { "traffic.sidecar.istio.io/includeOutboundIPRanges", "*" },
        { "traffic.sidecar.istio.io/includeOutboundIPRanges", "" },
        { "traffic.sidecar.istio.io/includeOutboundIPRanges", "10.0.0.1/24,::1/128,2001:db8::/0,::ffff:1.2.3.4/96" },
        { "traffic.sidecar.istio.io/excludeOutboundIPRanges", "" },
        { "traffic.sidecar.istio.io/includeInboundPorts", "*" },
        { "traffic.sidecar.istio.io/includeInboundPorts", " 80, 90 " },
        { "traffic.sidecar.istio.io/excludeInboundPorts", "  " },
        { "traffic.sidecar.istio.io/excludeInterfaces", "eth0, net1.5" },
        { "traffic.sidecar.istio.io/kubevirtInterfaces", "" },
        { "prometheus.istio.io/merge-metrics", "t" },
        { "proxy.istio.io/config", "" },
        { "proxy.istio.io/config", "{concurrency: 0, unheardOf: 1}" },
        { "sidecar.istio.io/proxyCPU", "100m" },
        { "sidecar.istio.io/proxyMemoryLimit", "1Gi" },
        { "traffic.sidecar.istio.io/includeOutboundPorts", "not checked" },
        { "sidecar.istio.io/inject", "not checked" },
    };

    public static TheoryData<string, string, string> Bad => new()
    {
        { "sidecar.istio.io/interceptionMode", "redirect", "interceptionMode invalid, use REDIRECT,TPROXY,NONE: redirect" },
        { "sidecar.istio.io/interceptionMode", "", "interceptionMode invalid, use REDIRECT,TPROXY,NONE: " },
        { "status.sidecar.istio.io/port", "", "excludeInboundPorts invalid: failed parsing port '': strconv.ParseUint: parsing \"\": invalid syntax" },
        { "status.sidecar.istio.io/port", "-1", "excludeInboundPorts invalid: failed parsing port '-1': strconv.ParseUint: parsing \"-1\": invalid syntax" },
        { "status.sidecar.istio.io/port", "65536", "excludeInboundPorts invalid: failed parsing port '65536': strconv.ParseUint: parsing \"65536\": value out of range" },
        { "readiness.status.sidecar.istio.io/periodSeconds", " 1", "strconv.ParseUint: parsing \" 1\": invalid syntax" },
        { "readiness.status.sidecar.istio.io/failureThreshold", "4294967296", "strconv.ParseUint: parsing \"4294967296\": value out of range" },
        { "readiness.status.sidecar.istio.io/failureThreshold", "99999999999999999999999", "strconv.ParseUint: parsing \"99999999999999999999999\": value out of range" },
        { "traffic.sidecar.istio.io/includeOutboundIPRanges", "10.0.0.0", "includeIPRanges invalid: failed parsing cidr '10.0.0.0': netip.ParsePrefix(\"10.0.0.0\"): no '/'" },
        { "traffic.sidecar.istio.io/includeOutboundIPRanges", "*,10.0.0.0/8", "includeIPRanges invalid: failed parsing cidr '*': netip.ParsePrefix(\"*\"): no '/'" },
        { "traffic.sidecar.istio.io/excludeOutboundIPRanges", "*", "excludeIPRanges invalid: failed parsing cidr '*': netip.ParsePrefix(\"*\"): no '/'" },
        { "traffic.sidecar.istio.io/excludeOutboundIPRanges", "10.0.0.0/33", "excludeIPRanges invalid: failed parsing cidr '10.0.0.0/33': netip.ParsePrefix(\"10.0.0.0/33\"): prefix length out of range" },
        { "traffic.sidecar.istio.io/excludeOutboundIPRanges", "10.0.0.0/8, 1.2.3.4/8", "excludeIPRanges invalid: failed parsing cidr ' 1.2.3.4/8': netip.ParsePrefix(\" 1.2.3.4/8\"): ParseAddr(\" 1.2.3.4\"): unexpected character (at \" 1.2.3.4\")" },
        { "traffic.sidecar.istio.io/includeInboundPorts", "80,", "includeInboundPorts invalid: failed parsing port '': strconv.ParseUint: parsing \"\": invalid syntax" },
        { "traffic.sidecar.istio.io/excludeInboundPorts", "http", "excludeInboundPorts invalid: failed parsing port 'http': strconv.ParseUint: parsing \"http\": invalid syntax" },
        { "traffic.sidecar.istio.io/excludeOutboundPorts", "1 2", "excludeOutboundPorts invalid: failed parsing port '1 2': strconv.ParseUint: parsing \"1 2\": invalid syntax" },
        { "traffic.sidecar.istio.io/excludeInterfaces", "eth0,,eth1", "empty interface name" },
        { "istio.io/reroute-virtual-interfaces", "a234567890123456", "interface name \"a234567890123456\" too long (max 15 chars)" },
        { "traffic.sidecar.istio.io/kubevirtInterfaces", "0eth", "interface name \"0eth\" contains invalid characters" },
        { "traffic.sidecar.istio.io/kubevirtInterfaces", "eth\"0", "interface name \"eth\\\"0\" contains invalid characters" },
        { "prometheus.istio.io/merge-metrics", "yes", "strconv.ParseBool: parsing \"yes\": invalid syntax" },
        { "proxy.istio.io/config", "concurrency: many", "failed to convert to apply proxy config: concurrency: must be a whole number, not the text \"many\"" },
        { "proxy.istio.io/config", "- a", "failed to convert to apply proxy config: proxy.istio.io/config:1:1: must be an object, not a list" },
        { "proxy.istio.io/config", "statusPort: 0", "1 error occurred:\n\t* invalid status port: port number 0 must be in the range 1..65535\n\n" },
        { "sidecar.istio.io/proxyCPU", "1\n", "value contains control characters" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Validate_GoodValue_FindsNothing(string name, string value) =>
        AnnotationValidator.Validate(new Dictionary<string, string> { [name] = value }, Reference, compatIstio: true).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_BadValue_SaysWhatIsWrong(string name, string value, string detail)
    {
        var problem = AnnotationValidator.Validate(new Dictionary<string, string> { [name] = value }, Reference, compatIstio: true).ShouldHaveSingleItem();
        problem.Message.ShouldBe($"invalid value '{value}' for annotation '{name}': {detail}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("much")]
    public void Validate_NoQuantity_IsFound(string value) =>
        AnnotationValidator.Validate(new Dictionary<string, string> { ["sidecar.istio.io/proxyMemory"] = value }, Reference, compatIstio: true)
            .ShouldHaveSingleItem().Message.ShouldMatch("^invalid value '.*' for annotation 'sidecar\\.istio\\.io/proxyMemory': .+");

    [Theory]
    [InlineData("sidecar.istio.io/enableCoreDump", "1.24.9", true)]
    [InlineData("sidecar.istio.io/enableCoreDump", "1.25.0", false)]
    [InlineData("sidecar.istio.io/proxyCPU", "1.26.9", false)]
    [InlineData("sidecar.istio.io/proxyCPU", "1.27.5", false)]
    [InlineData("sidecar.istio.io/proxyCPU", "1.27.6", true)]
    [InlineData("sidecar.istio.io/proxyCPU", "1.28.0", false)]
    [InlineData("sidecar.istio.io/proxyCPU", "1.28.4", true)]
    [InlineData("sidecar.istio.io/proxyCPU", "1.29.0", true)]
    [InlineData("traffic.sidecar.istio.io/excludeInterfaces", "1.29.9", false)]
    [InlineData("traffic.sidecar.istio.io/excludeInterfaces", "1.30.0", true)]
    public void Validate_RuleOfSomeReleases_HoldsThereOnly(string name, string release, bool found) =>
        AnnotationValidator.Validate(new Dictionary<string, string> { [name] = "?" }, IstioRelease.Parse(release), compatIstio: true).Count.ShouldBe(found ? 1 : 0);

    [Theory]
    [InlineData("sidecar.istio.io/proxyCPU", true)]
    [InlineData("traffic.sidecar.istio.io/excludeInterfaces", true)]
    [InlineData("istio.io/reroute-virtual-interfaces", true)]
    [InlineData("sidecar.istio.io/noSuchAnnotation", false)]
    public void Validate_RuleThatOnlyProtects_HoldsInAllReleasesButForTheReferencesSake(string name, bool found)
    {
        var annotations = new Dictionary<string, string> { [name] = "?" };
        foreach (var release in (ReadOnlySpan<string>)["1.3.0", "1.10.0", "1.26.0"])
        {
            AnnotationValidator.Validate(annotations, IstioRelease.Parse(release), compatIstio: false).Count.ShouldBe(found ? 1 : 0, release);
        }
    }

    [Fact]
    public void Format_SeveralFindings_OrdersThemByName()
    {
        var findings = AnnotationValidator.Validate(
            new Dictionary<string, string>
            {
                ["status.sidecar.istio.io/port"] = "x",
                ["prometheus.istio.io/merge-metrics"] = "x",
                ["sidecar.istio.io/interceptionMode"] = "x",
            },
            Reference,
            compatIstio: true);
        AnnotationValidator.Format(findings).ShouldBe(
            "3 errors occurred:\n"
            + "\t* invalid value 'x' for annotation 'prometheus.istio.io/merge-metrics': strconv.ParseBool: parsing \"x\": invalid syntax\n"
            + "\t* invalid value 'x' for annotation 'sidecar.istio.io/interceptionMode': interceptionMode invalid, use REDIRECT,TPROXY,NONE: x\n"
            + "\t* invalid value 'x' for annotation 'status.sidecar.istio.io/port': excludeInboundPorts invalid: failed parsing port 'x': "
            + "strconv.ParseUint: parsing \"x\": invalid syntax\n\n");
    }

    [Fact]
    public void Format_NoFinding_IsEmpty() => AnnotationValidator.Format([]).ShouldBeEmpty();
}
