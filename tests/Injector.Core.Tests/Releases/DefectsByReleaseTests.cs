using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Workloads;
using Injector.Json;

namespace Injector.Core.Tests.Releases;

/// <summary>Defects of releases: there when they are wanted, and mended by default.</summary>
public sealed class DefectsByReleaseTests
{
    private const string Probes = "{sidecarInjectorWebhook: {rewriteAppHTTPProbe: true}}";

    [Theory]
    [InlineData("1.20.7", true, "Pod")]
    [InlineData("1.21.0", true, "Deployment")]
    [InlineData("1.20.7", false, "Deployment")]
    public void Owner_BarePodWithOwners_IsThePodItselfInOlderReleases(string release, bool compat, string expected)
    {
        var pod = Json.Object(
            "{'kind':'Pod','apiVersion':'v1','metadata':{'generateName':'web-5d4f-','labels':{'pod-template-hash':'5d4f'},"
            + "'ownerReferences':[{'apiVersion':'apps/v1','kind':'ReplicaSet','name':'web-5d4f','controller':true}]}}");

        WorkloadReader.Read(pod, new ReleaseRun(release) { Compat = compat }.Snapshot()).ShouldHaveSingleItem().Owner.Kind.ShouldBe(expected);
    }

    [Theory]
    [InlineData("1.12.0", true, 15020)]
    [InlineData("1.13.0", true, 15099)]
    [InlineData("1.13.0", false, 15020)]
    public void Probe_StatusPortInThePodsProxyConfiguration_CountsOnTheReferencesCommandLineOnly(string release, bool compat, long expected)
    {
        var run = new ReleaseRun(release) { Values = Probes, Host = InjectionHost.CommandLine, Compat = compat };

        var pod = run.Inject(
            "{'metadata':{'annotations':{'proxy.istio.io/config':'statusPort: 15099'}},'spec':{'containers':[{'name':'web','livenessProbe':{'httpGet':{'port':80}}}]}}");

        pod.Containers().FindNamed("web")!["livenessProbe"]!["httpGet"]!["port"]!.GetValue<long>().ShouldBe(expected);
    }

    [Theory]
    [InlineData("1.9.0", true, null, "web,istio-proxy")]
    [InlineData("1.9.0", true, "concurrency: 1", "istio-proxy,web")]
    [InlineData("1.9.0", false, null, "istio-proxy,web")]
    [InlineData("1.9.1", true, null, "istio-proxy,web")]
    public void Order_MeshWantsTheApplicationToWait_OneReleaseForgotIt(string release, bool compat, string? proxyConfig, string expected)
    {
        var pod = Json.Object("{'metadata':{'annotations':{}},'spec':{'containers':[{'name':'web'}]}}");
        if (proxyConfig is not null)
        {
            pod.SetAnnotation("proxy.istio.io/config", proxyConfig);
        }

        var run = new ReleaseRun(release) { Mesh = "defaultConfig: {holdApplicationUntilProxyStarts: true}", Compat = compat };

        string.Join(',', run.Inject(pod.ToJsonString()).Containers()!.Select(c => (c as JsonObject).Text("name"))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("1.16.7", true, "old")]
    [InlineData("1.17.0", true, "proxy")]
    [InlineData("1.16.7", false, "proxy")]
    public void Reinjection_ContainerOfTheEarlierOne_IsLaidOverTheNewOneInOlderReleases(string release, bool compat, string expected) =>
        new ReleaseRun(release) { Compat = compat }
            .Inject(Injected("{'name':'istio-proxy','image':'old'}"))
            .Proxy()!["image"]!.GetValue<string>().ShouldBe(expected);

    [Theory]
    [InlineData("1.16.7", true, 2)]
    [InlineData("1.17.0", true, 1)]
    [InlineData("1.16.7", false, 1)]
    public void Reinjection_ProbeThatIsNew_IsToldInAFurtherVariableInOlderReleases(string release, bool compat, int expected)
    {
        var pod = new ReleaseRun(release) { Values = Probes, Compat = compat }.Inject(Injected(
            "{'name':'istio-proxy','env':[{'name':'ISTIO_KUBE_APP_PROBERS','value':'{}'}]}",
            "{'name':'web','livenessProbe':{'httpGet':{'port':80}}}"));

        var told = pod.Proxy().List("env")!.Where(variable => (variable as JsonObject).Text("name") == "ISTIO_KUBE_APP_PROBERS").ToList();
        told.Count.ShouldBe(expected);
        (told[^1] as JsonObject).Text("value").ShouldBe("{\"/app-health/web/livez\":{\"httpGet\":{\"port\":80}}}");
    }

    [Theory]
    [InlineData("1.26.8", true, true)]
    [InlineData("1.27.0", true, false)]
    [InlineData("1.26.8", false, false)]
    public void OpenShift_UserOfAnInitContainer_IsTheApplicationsFrom127On(string release, bool compat, bool keepsUser)
    {
        var run = new ReleaseRun(release) { Compat = compat, Settings = new InjectionSettings { Platform = "openshift" } };

        var pod = run.Inject(
            "{'spec':{'initContainers':[{'name':'setup','securityContext':{'runAsUser':7}}],"
            + "'containers':[{'name':'istio-proxy','image':'mine','securityContext':{'runAsUser':7}}]}}");

        (pod.Proxy().Object("securityContext")?["runAsUser"] is not null).ShouldBe(keepsUser);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 1)]
    public void Divisor_ReferenceWithoutOne_GetsAZeroWhereTheReferencesTypesDo(bool compat, int expected)
    {
        const string Reference = "'resourceFieldRef':{'resource':'limits.cpu'}";
        var run = new ReleaseRun("1.30.0")
        {
            Compat = compat,
            Template = "spec:\n  containers:\n  - name: istio-proxy\n    image: proxy\n    env:\n    - name: CPU\n      valueFrom: {resourceFieldRef: {resource: limits.cpu}}\n",
        };

        var pod = run.Inject(
            $"{{'spec':{{'initContainers':[{{'name':'i','env':[{{'name':'A','valueFrom':{{{Reference}}}}}]}}],"
            + $"'containers':[{{'name':'c','env':[{{'name':'A','valueFrom':{{{Reference}}}}},{{'name':'B','valueFrom':{{'resourceFieldRef':{{'resource':'limits.cpu','divisor':'1m'}}}}}}]}}],"
            + $"'volumes':[{{'name':'v','downwardAPI':{{'items':[{{'path':'a',{Reference}}}]}}}},{{'name':'w','projected':{{'sources':[{{'downwardAPI':{{'items':[{{'path':'a',{Reference}}}]}}}}]}}}}]}}}}");

        pod.ToJsonString().Split("\"divisor\":\"0\"").Length.ShouldBe(expected + 1);
        pod.ToJsonString().ShouldContain("\"divisor\":\"1m\"");
    }

    private static string Injected(params string[] containers) =>
        "{'metadata':{'annotations':{'sidecar.istio.io/status':'{\\'containers\\':[\\'istio-proxy\\']}'}},'spec':{'containers':["
        + string.Join(',', containers) + "]}}";
}
