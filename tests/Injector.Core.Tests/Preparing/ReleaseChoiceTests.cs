namespace Injector.Core.Tests.Preparing;

public sealed class ReleaseChoiceTests
{
    [Theory]
    [InlineData("1.3", null)]
    [InlineData("1.18", null)]
    [InlineData("1.18.7", null)]
    [InlineData(null, "1.18.2")]
    [InlineData(null, "1.9-distroless")]
    public void Prepare_BuiltInTemplatesForAnOlderRelease_SaysWhichAreServed(string? told, string? tag)
    {
        var error = Should.Throw<ConfigurationException>(() => Prepare(told, tag)).Problems.ShouldHaveSingleItem();

        error.Id.ShouldBe("release-unserved");
        error.Message.ShouldStartWith($"the built-in templates serve Istio 1.19 and later, not {told ?? tag!.Split('-')[0]}");
    }

    [Theory]
    [InlineData("1.19", null)]
    [InlineData("1.31", null)]
    [InlineData(null, "1.24.3")]
    [InlineData("1.30", "1.18.2")]
    public void Prepare_BuiltInTemplatesForAServedRelease_IsFine(string? told, string? tag) => Prepare(told, tag).TemplateNames.ShouldContain("sidecar");

    [Fact]
    public void Prepare_TemplatesOfOnesOwn_ServeWhateverTheyDo() =>
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load() with { ConfigFile = "mine.yaml" }, new InjectionSettings { IstioVersion = "1.10" }).Release.ShouldBe(new IstioRelease(1, 10));

    private static InjectionSnapshot Prepare(string? told, string? tag) =>
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { IstioVersion = told, SetValues = tag is null ? [] : ["global.tag=" + tag] });
}
