using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Field;

/// <summary>Pods that bring a version of the proxy of their own.</summary>
public sealed class OwnProxyTests
{
    private const string Unknown = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          containers:
          - name: web
            image: web:1
          - name: istio-proxy
            image: auto
            colour: {red: 1, shades: [{dark: true}]}
            tags: [{a: 1}, {b: 2}]
            securityContext:
              runAsUser: 1337
              newProfile: {kind: strict}
        """;

    private const string Nulls = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          containers:
          - name: web
            image: web:1
          - name: istio-proxy
            image:
            env:
            ports:
            volumeMounts:
            args:
            resources:
              limits:
              requests: {cpu: 150m}
            securityContext: {runAsUser:}
        """;

    public static TheoryData<InjectionHost> Hosts => FieldInjection.Hosts;

    [Theory]
    [MemberData(nameof(Hosts))]
    public void UnknownMembers_OfTheOwnProxy_AreKept(InjectionHost host)
    {
        foreach (var native in (bool[])[false, true])
        {
            var result = FieldInjection.Inject(Unknown, host, native: native);
            ShouldBeKept(result);
            ShouldBeKept(FieldInjection.Again(result, host, native));
        }

        static void ShouldBeKept(InjectionResult result)
        {
            var proxy = result.Pod!.Proxy()!;
            proxy["colour"]!.ToJsonString().ShouldBe("{\"red\":1,\"shades\":[{\"dark\":true}]}");
            proxy["tags"]!.ToJsonString().ShouldBe("[{\"a\":1},{\"b\":2}]");
            proxy["securityContext"]!["newProfile"]!.ToJsonString().ShouldBe("{\"kind\":\"strict\"}");
            proxy["env"]!.AsArray().Count.ShouldBeGreaterThan(5);
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Nulls_OfTheOwnProxy_MeanNotSet(InjectionHost host)
    {
        foreach (var native in (bool[])[false, true])
        {
            var proxy = FieldInjection.Inject(Nulls, host, native: native).Pod!.Proxy()!;

            proxy.Text("image").ShouldNotBeNullOrEmpty();
            foreach (var list in (string[])["env", "ports", "volumeMounts", "args"])
            {
                proxy.List(list)!.Count.ShouldBeGreaterThan(0, list);
            }

            proxy.TextOrEmpty("resources", "requests", "cpu").ShouldBe("150m");
            proxy.TextOrEmpty("resources", "limits", "cpu").ShouldBe("2");
            proxy["securityContext"]!["runAsUser"].AsInteger().ShouldBe(1337);
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void ListItemWithoutItsKey_InTheOwnProxy_IsAnErrorNotADefect(InjectionHost host)
    {
        const string Config = "policy: enabled\ntemplates:\n  sidecar: |\n    spec: {containers: [{name: istio-proxy, image: proxy}]}\n";
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: web, image: w}\n"
            + "  - {name: istio-proxy, image: p, env: [{value: a}]}\n";

        var error = Should.Throw<InjectionException>(() => FieldInjection.Inject(Pod, host, Config));

        error.Kind.ShouldBe(InjectionErrorKind.Pod);
        error.Problems.ShouldHaveSingleItem().Id.ShouldBe("container-not-merged");
        error.Message.ShouldContain("istio-proxy");
    }
}
