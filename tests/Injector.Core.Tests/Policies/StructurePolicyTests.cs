namespace Injector.Core.Tests.Policies;

public sealed class StructurePolicyTests
{
    [Fact]
    public void Of_NothingIsSaid_DeniesWhatTheBaselineForbids()
    {
        var denied = Enum.GetValues<StructureKind>().Where(kind => StructurePolicy.Unset.Of(kind, compatIstio: false) == StructureAnswer.Deny);

        denied.ShouldBe(
        [
            StructureKind.HostPath, StructureKind.MountPropagation, StructureKind.HostNamespaces, StructureKind.Privileged, StructureKind.Capabilities,
            StructureKind.ProcMount, StructureKind.Unconfined, StructureKind.HostProcess,
        ]);
        Enum.GetValues<StructureKind>().ShouldAllBe(kind => StructurePolicy.Unset.Of(kind, compatIstio: true) == StructureAnswer.Allow);
        StructurePolicy.Unset.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void With_Words_LaterOnesGoOverEarlierOnes()
    {
        var policy = StructurePolicy.Unset.With("warn, hostpath = deny,root=allow", out var wrong).With("hostPath=allow", out _);

        wrong.ShouldBeNull();
        policy.Of(StructureKind.HostPath, compatIstio: true).ShouldBe(StructureAnswer.Allow);
        policy.Of(StructureKind.Root, compatIstio: false).ShouldBe(StructureAnswer.Allow);
        policy.Of(StructureKind.Privileged, compatIstio: true).ShouldBe(StructureAnswer.Warn);
        policy.ToString().ShouldBe(
            "hostPath=allow,otherVolumes=warn,mountPropagation=warn,hostNamespaces=warn,hostPorts=warn,privileged=warn,capabilities=warn,privilegeEscalation=warn,root=allow,procMount=warn,unconfined=warn,hostProcess=warn");
        StructurePolicy.Unset.With(policy.ToString(), out _).ToString().ShouldBe(policy.ToString());
    }

    [Theory]
    [InlineData("hostPath", "hostPath")]
    [InlineData("hostPath=no", "hostPath=no")]
    [InlineData("root=deny,hostPaths=deny", "hostPaths=deny")]
    [InlineData("hostPath=allow=deny", "hostPath=allow=deny")]
    [InlineData("=deny", "=deny")]
    public void With_WordThatCannotBeFollowed_IsNamedAndNothingChanges(string text, string expected)
    {
        StructurePolicy.Unset.With(text, out var wrong).ShouldBeSameAs(StructurePolicy.Unset);
        wrong.ShouldBe(expected);
    }

    [Fact]
    public void Hash_OtherPolicy_IsAnother()
    {
        string Hash(string words) => InjectionSnapshot.Prepare(
            BuiltInConfiguration.Load(), new InjectionSettings { Structure = StructurePolicy.Unset.With(words, out _) }).Hash;

        Hash("hostPath=allow").ShouldNotBe(Hash(string.Empty));
    }
}
