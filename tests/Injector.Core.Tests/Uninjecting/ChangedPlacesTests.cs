using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Core.Reinjection;
using Injector.Core.Uninjecting;
using Injector.Json;

namespace Injector.Core.Tests.Uninjecting;

public sealed class ChangedPlacesTests
{
    private const int Runs = 300;

    [Fact]
    public void Record_OnlyWhereThePatchChanges_EqualsTheRecordOfAllThatIsCompared()
    {
        var injections = 0;
        Prop.ForAll(
            (from pod in LawPods.Pods()
             from configuration in Gen.Elements(LawConfigurations.All.ToArray())
             from host in Gen.Elements(InjectionHost.CommandLine, InjectionHost.Webhook)
             select (pod, configuration, host)).ToArbitrary(),
            input =>
            {
                var pod = (JsonObject)JsonNode.Parse(input.pod)!;
                if (Inject(pod, input.configuration, input.host) is not { } injected)
                {
                    return true;
                }

                injections++;
                return Record(pod, injected, ChangedPlaces.Of(JsonPatch.Create(pod, injected))) == Record(pod, injected, ChangedPlaces.Everywhere);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
        injections.ShouldBeGreaterThan(Runs / 2);
    }

    [Fact]
    public void Of_Operations_AreFoundByTheNamesOnTheWayThere()
    {
        var places = ChangedPlaces.Of((JsonArray)JsonNode.Parse("""
            [
              {"op":"add","path":"/metadata/labels/a~1b","value":"c"},
              {"op":"replace","path":"/spec/containers/1/env/0/value","value":"x"},
              {"op":"remove","path":"/spec/a~1b~0c"}
            ]
            """)!);

        places.At("status").ShouldBeNull();
        places.At("metadata")!.At("name").ShouldBeNull();
        places.At("metadata")!.At("labels")!.At("any").ShouldNotBeNull();
        places.At("spec")!.At("a/b~c").ShouldNotBeNull();
        places.At("spec")!.At("containers")!.At(0).ShouldBeNull();
        places.At("spec")!.At("containers")!.At(1)!.At("image").ShouldBeNull();
        places.At("spec")!.At("containers")!.At(1)!.At("env")!.At(7).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/spec")]
    [InlineData("/spec/containers")]
    public void Of_OperationOnWhatAPlaceStandsIn_IsFoundThere(string path)
    {
        var patch = new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/spec/containers/0/image" }, new JsonObject { ["op"] = "replace", ["path"] = path });

        ChangedPlaces.Of(patch).At("spec")!.At("containers")!.At(5)!.At("image").ShouldNotBeNull();
    }

    private static string Record(JsonObject pod, JsonObject injected, ChangedPlaces changed)
    {
        var record = UninjectStage.Record(injected, InjectionStatus.Of(injected), pod, changed);
        return $"{string.Join(',', record.Own)} {record.Changes?.ToJsonString()}";
    }

    private static JsonObject? Inject(JsonObject pod, (InjectionSnapshot Snapshot, bool Native) configuration, InjectionHost host)
    {
        try
        {
            return InjectionPipeline.Inject(new InjectionRequest
            {
                Pod = pod,
                Snapshot = configuration.Snapshot,
                Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
                Host = host,
                NativeSidecars = configuration.Native,
            }).Pod;
        }
        catch (InjectionException)
        {
            // Some releases refuse some annotations; nothing is recorded then.
            return null;
        }
    }
}
