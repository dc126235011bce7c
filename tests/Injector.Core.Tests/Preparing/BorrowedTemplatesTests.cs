namespace Injector.Core.Tests.Preparing;

/// <summary>A configuration may name templates that are built in instead of holding a copy of them.</summary>
public sealed class BorrowedTemplatesTests
{
    private const string Own = "templates:\n  own: 'metadata: {}'\n";

    [Theory]
    [InlineData("defaultTemplates: [sidecar, own]\n", "own,sidecar", "template-borrowed")]
    [InlineData("aliases: {both: [gateway, own]}\n", "gateway,own", "template-borrowed")]
    [InlineData("defaultTemplates: [own]\n", "own", "")]
    [InlineData("defaultTemplates: [absent, own]\n", "own", "")]
    [InlineData("defaultTemplates: [sidecar]\naliases: {sidecar: [own]}\n", "own", "")]
    [InlineData("", "own", "")]
    public void Prepare_TemplateNamedAndNotHeld_IsTheBuiltInOne(string config, string names, string warnings)
    {
        var snapshot = Prepare(config, compat: false);

        snapshot.TemplateNames.ShouldBe(names.Split(','));
        string.Join(',', snapshot.Warnings.Select(warning => warning.Id)).ShouldBe(warnings);
    }

    [Fact]
    public void Prepare_TemplateHeld_IsTheConfigurations() =>
        InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\ndefaultTemplates: [sidecar]\ntemplates:\n  sidecar: 'spec: {containers: []}'\n" },
            new InjectionSettings()).Warnings.ShouldBeEmpty();

    [Fact]
    public void Prepare_CompatIstio_BorrowsNothing() =>
        Prepare("defaultTemplates: [sidecar, own]\n", compat: true).TemplateNames.ShouldBe(["own"]);

    private static InjectionSnapshot Prepare(string config, bool compat) => InjectionSnapshot.Prepare(
        new InjectorConfig { ConfigText = "policy: enabled\n" + config + Own }, new InjectionSettings { CompatIstio = compat });
}
