using Injector.Core.Schema;

namespace Injector.Core.Tests.Schema;

public sealed class GoStructJsonTests
{
    [Fact]
    public void Write_Container_HasFieldsInStructOrderAndResources() =>
        Write("{'env': [{'value': '<x>', 'name': 'A'}, {'value': '', 'name': 'B'}], 'image': 'i:1', 'args': [], 'name': 'c', 'tty': false}")
            .ShouldBe("""{"name":"c","image":"i:1","env":[{"name":"A","value":"\u003cx\u003e"},{"name":"B"}],"resources":{}}""");

    [Fact]
    public void Write_Resources_SortsMapsAndPrintsQuantitiesCanonically() =>
        Write("{'name': 'c', 'resources': {'requests': {'memory': '1024Mi', 'cpu': 0.5}, 'limits': {}}}")
            .ShouldBe("""{"name":"c","resources":{"requests":{"cpu":"500m","memory":"1Gi"}}}""");

    [Fact]
    public void Write_PointersAndRequiredFields_KeepTheirZeros() =>
        Write("{'name': 'c', 'securityContext': {'runAsUser': 0, 'privileged': false}, 'ports': [{'protocol': 'TCP'}], 'livenessProbe': {'initialDelaySeconds': 0, 'grpc': {'port': 9}}}")
            .ShouldBe("""{"name":"c","ports":[{"containerPort":0,"protocol":"TCP"}],"resources":{},"livenessProbe":{"grpc":{"port":9,"service":null}},"securityContext":{"privileged":false,"runAsUser":0}}""");

    [Fact]
    public void Write_ResourceFieldRef_AlwaysHasADivisor() =>
        GoStructJson.Write(Json.Object("{'resourceFieldRef': {'resource': 'limits.cpu'}}"), PodSchema.Type("EnvVarSource"))
            .ShouldBe("""{"resourceFieldRef":{"resource":"limits.cpu","divisor":"0"}}""");

    [Fact]
    public void Write_HttpGet_KeepsNumberOrNameOfThePort()
    {
        var type = PodSchema.Type("HTTPGetAction");
        GoStructJson.Write(Json.Object("{'scheme': 'HTTPS', 'port': 80, 'path': '/x', 'httpHeaders': [{'value': 'v', 'name': 'n'}]}"), type)
            .ShouldBe("""{"path":"/x","port":80,"scheme":"HTTPS","httpHeaders":[{"name":"n","value":"v"}]}""");
        GoStructJson.Write(Json.Object("{'port': 'web'}"), type).ShouldBe("""{"port":"web"}""");
    }

    [Fact]
    public void Write_UnknownField_ComesLastOrIsDropped()
    {
        var container = Json.Object("{'zNew': {'b': 1, 'a': 2}, 'aNew': 1, 'name': 'c'}");
        var type = PodSchema.Type("Container");
        GoStructJson.Write(container, type).ShouldBe("""{"name":"c","resources":{},"aNew":1,"zNew":{"a":2,"b":1}}""");
        GoStructJson.Write(container, type, NormalizeOptions.Compat).ShouldBe("""{"name":"c","resources":{}}""");
    }

    private static string Write(string container) => GoStructJson.Write(Json.Object(container), PodSchema.Type("Container"));
}
