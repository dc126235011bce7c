using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Field;

/// <summary>A template that adds to the proxy reaches the one proxy, whichever list it is in.</summary>
public sealed class OneProxyTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          containers:
          - {name: web, image: "web:1"}
        """;

    public static TheoryData<InjectionHost> Hosts => FieldInjection.Hosts;

    [Theory]
    [MemberData(nameof(Hosts))]
    public void EnvironmentForTheProxy_OfAnotherTemplate_ReachesIt(InjectionHost host)
    {
        foreach (var order in (string[])["sidecar, custom", "custom, sidecar"])
        {
            foreach (var (list, native) in ((string, bool)[])[("containers", true), ("containers", false), ("initContainers", true), ("initContainers", false)])
            {
                var pod = FieldInjection.Inject(Pod, host, Config(order, list), native).Pod!;

                var home = native ? pod.InitContainers() : pod.Containers();
                var proxy = home.FindNamed("istio-proxy").ShouldNotBeNull($"{order} {list} {native}");
                ProxyEnvironment.Find(proxy, "EXTRA").Text("value").ShouldBe("yes");
                (native ? pod.Containers() : pod.InitContainers()).FindNamed("istio-proxy").ShouldBeNull();
                proxy.Text("restartPolicy").ShouldBe(native ? "Always" : null);
                (pod.Annotation("sidecar.istio.io/status")!.Split("istio-proxy").Length - 1).ShouldBe(1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void EnvironmentForTheProxy_WithoutATemplateThatBringsIt_IsAnErrorThatNamesTheTemplate(InjectionHost host)
    {
        var problem = Should.Throw<InjectionException>(() => FieldInjection.Inject(Pod, host, Config("custom", "containers"))).Problems.ShouldHaveSingleItem();

        (problem.Id, problem.Template!.Name, problem.Template.Line).ShouldBe(("image-invalid", "custom", 3));
    }

    [Fact]
    public void EnvironmentForTheProxy_CompatIstio_MakesTwoContainersAndSaysSo()
    {
        var config = BuiltInConfiguration.Load().ConfigText.Replace("defaultTemplates:\n- sidecar\n", "defaultTemplates:\n- sidecar\n- custom\n", StringComparison.Ordinal) + Template("containers");

        var result = FieldInjection.Inject(Pod, InjectionHost.Webhook, config, native: true, new InjectionSettings { CompatIstio = true });

        result.Pod!.Containers().FindNamed("istio-proxy").ShouldNotBeNull();
        result.Pod!.InitContainers().FindNamed("istio-proxy").ShouldNotBeNull();
        result.Warnings.Select(warning => warning.Id).ShouldContain("several-proxies");
    }

    private static string Config(string order, string list) =>
        $"policy: enabled\ndefaultTemplates: [{order}]\ntemplates:\n{Template(list)}";

    private static string Template(string list) =>
        $"  custom: |\n    spec:\n      {list}:\n      - name: istio-proxy\n        env: [{{name: EXTRA, value: \"yes\"}}]\n";
}
