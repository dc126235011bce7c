using Injector.Core.Quantities;
using Injector.Core.Schema;

namespace Injector.Core.Tests.Schema;

public sealed class TypedCheckerTests
{
    [Theory]
    [InlineData(
        "{'spec': {'containers': [{'name': 'a'}, {'env': [{'name': 'A', 'value': 15020}]}]}}",
        "spec.containers[1].env[0].value",
        "json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string")]
    [InlineData(
        "{'metadata': {'labels': {'a.b/c': true}}}",
        "metadata.labels[a.b/c]",
        "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string")]
    [InlineData(
        "{'spec': {'containers': [{'args': ['x', {}]}]}}",
        "spec.containers[0].args[1]",
        "json: cannot unmarshal object into Go struct field Container.spec.containers.args of type string")]
    [InlineData(
        "{'spec': {'containers': {'name': 'a'}}}",
        "spec.containers",
        "json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container")]
    [InlineData(
        "{'spec': 'x'}",
        "spec",
        "json: cannot unmarshal string into Go struct field Pod.spec of type v1.PodSpec")]
    [InlineData(
        "{'spec': {'dnsPolicy': 1}}",
        "spec.dnsPolicy",
        "json: cannot unmarshal number into Go struct field PodSpec.spec.dnsPolicy of type v1.DNSPolicy")]
    [InlineData(
        "{'spec': {'priority': 2147483648}}",
        "spec.priority",
        "json: cannot unmarshal number 2147483648 into Go struct field PodSpec.spec.priority of type int32")]
    [InlineData(
        "{'spec': {'securityContext': {'runAsUser': 1.0}}}",
        "spec.securityContext.runAsUser",
        "json: cannot unmarshal number 1.0 into Go struct field PodSecurityContext.spec.securityContext.runAsUser of type int64")]
    [InlineData(
        "{'spec': {'securityContext': {'runAsUser': '1337'}}}",
        "spec.securityContext.runAsUser",
        "json: cannot unmarshal string into Go struct field PodSecurityContext.spec.securityContext.runAsUser of type int64")]
    [InlineData(
        "{'spec': {'hostNetwork': 'true'}}",
        "spec.hostNetwork",
        "json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool")]
    [InlineData(
        "{'spec': {'containers': [{'livenessProbe': {'httpGet': {'port': true}}}]}}",
        "spec.containers[0].livenessProbe.httpGet.port",
        "json: cannot unmarshal bool into Go value of type int32")]
    [InlineData(
        "{'spec': {'containers': [{'resources': {'limits': {'cpu': 'lots'}}}]}}",
        "spec.containers[0].resources.limits.cpu",
        QuantityReader.WrongFormat)]
    [InlineData(
        "{'metadata': {'creationTimestamp': 5}}",
        "metadata.creationTimestamp",
        "json: cannot unmarshal number into Go value of type string")]
    public void Check_WrongValue_GivesPathAndGoMessage(string pod, string path, string message) =>
        TypedChecker.Check(Json.Object(pod), PodSchema.Pod).Select(error => (error.Path, error.Message)).ShouldBe([(path, message)]);

    [Theory]
    [InlineData("{}")]
    [InlineData("{'metadata': null, 'spec': {'containers': [null], 'hostNetwork': null, 'nodeSelector': {'a': null}}}")]
    [InlineData("{'spec': {'containers': [{'resources': {'limits': {'cpu': 1, 'memory': ' 1Gi '}}, 'livenessProbe': {'tcpSocket': {'port': 'web'}}}]}}")]
    [InlineData("{'spec': {'inventedYesterday': 1, 'containers': [{'Image': 5}]}, 'new': []}")]
    [InlineData("{'metadata': {'creationTimestamp': '2024-01-02T03:04:05Z'}, 'spec': {'priority': -2147483648}}")]
    public void Check_NullsUnknownFieldsAndGoodValues_AreAccepted(string pod) =>
        TypedChecker.Check(Json.Object(pod), PodSchema.Pod).ShouldBeEmpty();

    [Theory]
    [InlineData("2024-01-02T03:04:05Z", true)]
    [InlineData("2024-01-02T03:04:05.123456789Z", true)]
    [InlineData("2024-01-02T03:04:05+02:00", true)]
    [InlineData("2024-01-02T03:04:05", false)]
    [InlineData("2024-01-02T03:04:05.Z", false)]
    [InlineData("2024-01-02 03:04:05Z", false)]
    [InlineData("2024-13-02T03:04:05Z", false)]
    [InlineData("2024-01-02T03:04:05+0200", false)]
    [InlineData("now", false)]
    [InlineData("", false)]
    public void Check_Time_MustBeRfc3339(string time, bool accepted)
    {
        var errors = TypedChecker.Check(Json.Object($"{{'metadata': {{'creationTimestamp': '{time}'}}}}"), PodSchema.Pod);
        errors.Count.ShouldBe(accepted ? 0 : 1);
        errors.ShouldAllBe(error => error.Message.StartsWith($"parsing time \"{time}\" as "));
    }

    [Fact]
    public void Check_SeveralErrors_AreInTheOrderOfSortedKeys() =>
        TypedChecker.Check(Json.Object("{'spec': {'nodeName': 1, 'containers': [{'name': 2}, {'image': 3, 'args': 4}]}, 'metadata': {'name': 5}}"), PodSchema.Pod)
            .Select(error => error.Path)
            .ShouldBe(["metadata.name", "spec.containers[0].name", "spec.containers[1].args", "spec.containers[1].image", "spec.nodeName"]);
}
