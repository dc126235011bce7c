using Injector.Core;
using Injector.Hosting.Settings;

namespace Injector.Hosting.Tests.Settings;

public class EnvironmentSettingsTests
{
    private static readonly EnvironmentSettings Environment = new(new Dictionary<string, string>
    {
        ["ISTIO_VERSION"] = "1.24.0",
        ["PLATFORM"] = "openshift",
        ["COMPLIANCE_POLICY"] = "fips-140-2",
        ["EMPTY"] = "",
    });

    [Fact]
    public void Complete_WithoutFlags_TakesTheVariables()
    {
        var settings = Environment.Complete(new InjectionSettings { Revision = "canary" });

        settings.IstioVersion.ShouldBe("1.24.0");
        settings.Platform.ShouldBe("openshift");
        settings.CompliancePolicy.ShouldBe("fips-140-2");
        settings.Revision.ShouldBe("canary");
        settings.Environment["ISTIO_VERSION"].ShouldBe("1.24.0");
    }

    [Fact]
    public void Complete_WithFlags_KeepsThem()
    {
        var settings = Environment.Complete(new InjectionSettings { IstioVersion = "1.20.0", Platform = "gke" });

        settings.IstioVersion.ShouldBe("1.20.0");
        settings.Platform.ShouldBe("gke");
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(null, "true", NativeSidecarMode.True, null)]
    [InlineData("false", "true", NativeSidecarMode.False, null)]
    [InlineData(null, "", null, null)]
    [InlineData(null, "yes", null, "yes")]
    public void NativeSidecarMode_ByFlagThenVariable(string? flag, string? variable, NativeSidecarMode? mode, string? wrong)
    {
        var environment = new EnvironmentSettings(variable is null ? [] : new Dictionary<string, string> { ["ENABLE_NATIVE_SIDECARS"] = variable });

        environment.NativeSidecarMode(flag, out var found).ShouldBe(mode);
        found.ShouldBe(wrong);
    }

    [Fact]
    public void Find_EmptyVariable_CountsAsUnset() => Environment.Find("EMPTY").ShouldBeNull();
}
