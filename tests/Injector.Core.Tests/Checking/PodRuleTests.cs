using Injector.Core.Checking;

namespace Injector.Core.Tests.Checking;

/// <summary>Every rule once broken and once, as near to that as can be, kept.</summary>
public sealed class PodRuleTests
{
    /// <summary>Id of the rule, a container that breaks it, and one that keeps it; members beside name and image.</summary>
    public static TheoryData<string, string, string> Containers => new()
    {
        { "container-name-invalid", "'name':'Web'", "'name':'web-1'" },
        { "container-name-invalid", "'name':null", "'name':'w'" },
        { "container-name-duplicate", "'name':'other'", "'name':'others'" },
        { "image-invalid", "'image':null", "'image':'a'" },
        { "image-invalid", "'image':'auto'", "'image':'auto/auto'" },
        { "image-invalid", "'image':' a'", "'image':'a:1'" },
        { "mount-without-volume", "'volumeMounts':[{'name':'gone','mountPath':'/a'}]", "'volumeMounts':[{'name':'data','mountPath':'/a'}]" },
        { "mount-path-invalid", "'volumeMounts':[{'name':'data'}]", "'volumeMounts':[{'name':'data','mountPath':'/'}]" },
        {
            "mount-path-duplicate",
            "'volumeMounts':[{'name':'data','mountPath':'/a'},{'name':'data','mountPath':'/a'}]",
            "'volumeMounts':[{'name':'data','mountPath':'/a'},{'name':'data','mountPath':'/a/b'}]"
        },
        { "port-invalid", "'ports':[{'containerPort':0}]", "'ports':[{'containerPort':65535}]" },
        { "port-invalid", "'ports':[{'containerPort':80,'name':'HTTP'}]", "'ports':[{'containerPort':80,'name':'http-2'}]" },
        { "port-invalid", "'ports':[{'containerPort':80,'name':'a--b'}]", "'ports':[{'containerPort':80,'name':'a-b'}]" },
        { "port-invalid", "'ports':[{'containerPort':80,'protocol':'tcp'}]", "'ports':[{'containerPort':80,'protocol':'SCTP'}]" },
        { "port-invalid", "'ports':[{'containerPort':80,'hostPort':70000}]", "'ports':[{'containerPort':80,'hostPort':7000}]" },
        {
            "port-name-duplicate",
            "'ports':[{'containerPort':80,'name':'a'},{'containerPort':81,'name':'a'}]",
            "'ports':[{'containerPort':80},{'containerPort':80,'protocol':'UDP'},{'containerPort':80}]"
        },
        {
            "host-port-conflict",
            "'ports':[{'containerPort':80,'hostPort':1},{'containerPort':81,'hostPort':1}]",
            "'ports':[{'containerPort':80,'hostPort':1},{'containerPort':81,'hostPort':1,'protocol':'UDP'},{'containerPort':81,'hostPort':1,'hostIP':'10.0.0.1'}]"
        },
        { "variable-name-invalid", "'env':[{'name':'A=B','value':''}]", "'env':[{'name':'1 b!','value':''}]" },
        { "variable-name-invalid", "'env':[{'value':'a'}]", "'env':[{'name':'a'}]" },
        {
            "variable-sources",
            "'env':[{'name':'A','value':'a','valueFrom':{'fieldRef':{'fieldPath':'metadata.name'}}}]",
            "'env':[{'name':'A','value':'','valueFrom':{'fieldRef':{'fieldPath':'metadata.name'}}}]"
        },
        { "variable-sources", "'env':[{'name':'A','valueFrom':{}}]", "'env':[{'name':'A','valueFrom':null}]" },
        {
            "variable-sources",
            "'env':[{'name':'A','valueFrom':{'fieldRef':{'fieldPath':'a'},'secretKeyRef':{'name':'s','key':'k'}}}]",
            "'env':[{'name':'A','valueFrom':{'fieldRef':null,'secretKeyRef':{'name':'s','key':'k'}}}]"
        },
        { "requests-exceed-limits", "'resources':{'requests':{'cpu':'3'},'limits':{'cpu':2}}", "'resources':{'requests':{'cpu':'2000m'},'limits':{'cpu':2}}" },
        { "requests-exceed-limits", "'resources':{'requests':{'memory':'1Gi'},'limits':{'memory':'1G'}}", "'resources':{'requests':{'memory':'1Gi'},'limits':{'cpu':'1m'}}" },
        { "amount-negative", "'resources':{'limits':{'cpu':'-1'}}", "'resources':{'limits':{'cpu':'0'}}" },
        { "amount-negative", "'resources':{'requests':{'cpu':-1}}", "'resources':{'requests':{'cpu':'-0'}}" },
        { "restart-policy-misplaced", "'restartPolicy':'Always'", "'restartPolicy':'OnFailure'" },
        { "handler-invalid", "'livenessProbe':{'periodSeconds':1}", "'livenessProbe':{'grpc':{'port':1}}" },
        { "handler-invalid", "'livenessProbe':{'exec':{'command':['a']},'tcpSocket':{'port':1}}", "'livenessProbe':{'exec':{'command':['a']},'tcpSocket':null}" },
        { "handler-invalid", "'livenessProbe':{'exec':{}}", "'livenessProbe':{'exec':{'command':['a']}}" },
        { "handler-invalid", "'readinessProbe':{'httpGet':{'path':'/','port':0}}", "'readinessProbe':{'httpGet':{'path':'/','port':'http'}}" },
        { "handler-invalid", "'readinessProbe':{'httpGet':{'path':'/'}}", "'readinessProbe':{'httpGet':{'port':1}}" },
        { "handler-invalid", "'readinessProbe':{'tcpSocket':{'port':'8080'}}", "'readinessProbe':{'tcpSocket':{'port':8080}}" },
        { "handler-invalid", "'startupProbe':{'tcpSocket':{'port':1},'periodSeconds':-1}", "'startupProbe':{'tcpSocket':{'port':1},'periodSeconds':1}" },
        { "handler-invalid", "'startupProbe':{'tcpSocket':{'port':1},'successThreshold':2}", "'readinessProbe':{'tcpSocket':{'port':1},'successThreshold':2}" },
        { "handler-invalid", "'lifecycle':{'preStop':{}}", "'lifecycle':{'preStop':{'sleep':{'seconds':1}}}" },
        { "handler-invalid", "'lifecycle':{'postStart':{'exec':{'command':['a']},'httpGet':{'port':1}}}", "'lifecycle':{'postStart':{'exec':{'command':['a']}},'preStop':{'httpGet':{'port':1}}}" },
        {
            "privileges-contradict",
            "'securityContext':{'privileged':true,'allowPrivilegeEscalation':false}",
            "'securityContext':{'privileged':true}"
        },
    };

    /// <summary>The same for init containers.</summary>
    public static TheoryData<string, string, string> InitContainers => new()
    {
        { "container-name-duplicate", "'name':'other'", "'name':'first'" },
        { "image-invalid", "'image':''", "'image':'a'" },
        { "init-member-misplaced", "'readinessProbe':{'tcpSocket':{'port':1}}", "'restartPolicy':'Always','readinessProbe':{'tcpSocket':{'port':1}}" },
        { "init-member-misplaced", "'lifecycle':{'preStop':{'sleep':{'seconds':1}}}", "'lifecycle':null" },
        { "variable-name-invalid", "'env':[{'name':''}]", "'env':[{'name':'A'}]" },
        { "host-port-conflict", "'ports':[{'containerPort':80,'hostPort':9},{'containerPort':81,'hostPort':9}]", "'ports':[{'containerPort':80,'hostPort':7}]" },
    };

    /// <summary>Id of the rule, volumes that break it, and volumes that keep it.</summary>
    public static TheoryData<string, string, string> Volumes => new()
    {
        { "volume-name-invalid", "{'name':'a.b'}", "{'name':'a-b'}" },
        { "volume-name-invalid", "{'emptyDir':{}}", "{'name':'a','emptyDir':{}}" },
        { "volume-name-duplicate", "{'name':'data'}", "{'name':'data-2'}" },
        { "volume-sources", "{'name':'v','emptyDir':{},'csi':{'driver':'d'}}", "{'name':'v','emptyDir':null,'csi':{'driver':'d'}}" },
        { "volume-sources", "{'name':'v','secret':{},'image':{},'unknown':{}}", "{'name':'v','secret':{},'unknown':{}}" },
    };

    /// <summary>Id of the rule, metadata that breaks it, and metadata that keeps it.</summary>
    public static TheoryData<string, string, string> Metadata => new()
    {
        { "label-invalid", "'labels':{'a':'b.'}", "'labels':{'a':'b.c'}" },
        { "label-invalid", "'labels':{'a':'" + new string('x', 64) + "'}", "'labels':{'a':'" + new string('x', 63) + "'}" },
        { "label-invalid", "'labels':{'A.com/b':''}", "'labels':{'a.com/B':''}" },
        { "annotation-name-invalid", "'annotations':{'a/b/c':''}", "'annotations':{'a/b_c':'/ /'}" },
        { "annotation-name-invalid", "'annotations':{'':''}", "'annotations':{'Example.com/b':''}" },
        { "annotations-too-long", "'annotations':{'a':'" + new string('x', 256 * 1024) + "'}", "'annotations':{'a':'" + new string('x', (256 * 1024) - 1) + "'}" },
        { "annotations-too-long", "'annotations':{'a':'" + new string('é', 128 * 1024) + "'}", "'annotations':{'a':'" + new string('é', (128 * 1024) - 1) + "'}" },
    };

    [Theory]
    [MemberData(nameof(Containers))]
    public void Container_RuleBroken_FiresAndElseIsSilent(string id, string broken, string kept)
    {
        Faults($"{{'spec':{{'containers':[{{'name':'other','image':'o'}},{Container(broken)}],'volumes':[{{'name':'data'}}]}}}}").ShouldBe([id]);
        Faults($"{{'spec':{{'containers':[{{'name':'other','image':'o'}},{Container(kept)}],'volumes':[{{'name':'data'}}]}}}}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(InitContainers))]
    public void InitContainer_RuleBroken_FiresAndElseIsSilent(string id, string broken, string kept)
    {
        const string Others = "'containers':[{'name':'other','image':'o','ports':[{'containerPort':80,'hostPort':7}]}]";

        Faults($"{{'spec':{{'initContainers':[{Container(broken)}],{Others}}}}}").ShouldBe([id]);
        Faults($"{{'spec':{{'initContainers':[{Container(kept)}],{Others}}}}}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Volumes))]
    public void Volume_RuleBroken_FiresAndElseIsSilent(string id, string broken, string kept)
    {
        Faults($"{{'spec':{{'volumes':[{{'name':'data','emptyDir':{{}}}},{broken}]}}}}").ShouldBe([id]);
        Faults($"{{'spec':{{'volumes':[{{'name':'data','emptyDir':{{}}}},{kept}]}}}}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Metadata))]
    public void Metadata_RuleBroken_FiresAndElseIsSilent(string id, string broken, string kept)
    {
        Faults($"{{'metadata':{{{broken}}}}}").ShouldBe([id]);
        Faults($"{{'metadata':{{{kept}}}}}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'containers':[{'name':'istio-proxy','image':'p'}],'initContainers':[{'name':'istio-proxy','image':'p'}]", "several-proxies")]
    [InlineData("'containers':[{'name':'istio-proxy','image':'p'}],'initContainers':[{'name':'istio-init','image':'p'}]", null)]
    public void Proxies_InAllLists_AreOne(string lists, string? id) => Faults($"{{'spec':{{{lists}}}}}").ShouldBe(id is null ? [] : [id]);

    [Fact]
    public void EphemeralContainer_NamedLikeAnother_IsOneTooMany() =>
        Faults("{'spec':{'containers':[{'name':'a','image':'a'}],'ephemeralContainers':[{'name':'a','image':'b'}]}}").ShouldBe(["container-name-duplicate"]);

    [Fact]
    public void ClaimedVolume_Mounted_IsThere() =>
        CheckStage.FaultsOf(
            Json.Object("{'spec':{'containers':[{'name':'a','image':'a','volumeMounts':[{'name':'claim','mountPath':'/c'}]}]}}"), ["claim"]).ShouldBeEmpty();

    [Fact]
    public void ManyContainers_OneNameTwice_IsFound() =>
        Faults($"{{'spec':{{'containers':[{string.Join(',', Enumerable.Range(0, 40).Select(i => $"{{'name':'c{i % 39}','image':'a'}}"))}]}}}}")
            .ShouldBe(["container-name-duplicate"]);

    [Theory]
    [InlineData("{}")]
    [InlineData("{'metadata':null,'spec':{'containers':[null],'volumes':[null]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a','image':'a','ports':[null],'env':[null],'volumeMounts':[null],'resources':{'limits':null}}]}}")]
    public void Pod_WithNulls_HasNoFault(string pod) => Faults(pod).ShouldBeEmpty();

    private static string Container(string members)
    {
        var named = members.StartsWith("'name'", StringComparison.Ordinal);
        var text = named ? members : "'name':'web'," + members;
        return members.StartsWith("'image'", StringComparison.Ordinal) ? $"{{{text}}}" : $"{{{text},'image':'web:1'}}";
    }

    private static IEnumerable<string> Faults(string pod) => CheckStage.FaultsOf(Json.Object(pod), []).Select(fault => fault.Problem.Id);
}
