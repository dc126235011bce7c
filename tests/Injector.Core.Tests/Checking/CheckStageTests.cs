using Injector.Core.Checking;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Checking;

/// <summary>Whose fault it is: the injection's is an error with its template and line, the author's a warning with its place.</summary>
public sealed class CheckStageTests
{
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar, extra]
        injectedAnnotations: {INJECTED: "yes"}
        templates:
          sidecar: |
            metadata:
              labels:
                team: {{ index .ObjectMeta.Labels "app" | default "none" | quote }}
            spec:
              containers:
              - name: istio-proxy
                image: proxy:1
                resources: {limits: {cpu: "{{ annotation .ObjectMeta `sidecar.istio.io/proxyCPULimit` `2` }}"}}
              volumes:
              - name: data
                emptyDir: {medium: Memory}
          extra: |
            # The mount of debug comes last: debug
            {{- $name := "debug" }}
            spec:
              containers:
              - name: debug
                image: debug:1
                volumeMounts:
                - name: {{ $name }}-data
                  mountPath: /debug
              {{- if isset .ObjectMeta.Labels "complete" }}
              volumes:
              - name: {{ $name }}-data
              {{- end }}
        """;

    private const string Complete = "'metadata':{'labels':{'complete':'y'}}";

    [Fact]
    public void Inject_MountWithoutVolume_NamesTemplateLineAndCause()
    {
        var error = Should.Throw<InjectionException>(() => Inject("{'spec':{'containers':[{'name':'web','image':'w'}]}}"));

        error.Kind.ShouldBe(InjectionErrorKind.FinishedPod);
        var problem = error.Problems.ShouldHaveSingleItem();
        problem.Id.ShouldBe("mount-without-volume");
        problem.Template.ShouldBe(new TemplatePlace("extra", 9, 18));
        problem.Pointer.ShouldBeEmpty();
        problem.ToString().ShouldBe(
            "the injected pod would be refused: container 'debug' mounts the volume 'debug-data', which the pod does not have "
            + "(template extra, line 9); add the volume, or take the mount away");
    }

    [Fact]
    public void Inject_NothingWrong_SaysNothing() =>
        Inject($"{{{Complete},'spec':{{'containers':[{{'name':'web','image':'w'}}]}}}}").Warnings.ShouldBeEmpty();

    [Fact]
    public void Inject_LabelMadeOfAnAnnotation_NamesTheLineOfItsKey()
    {
        // The value comes from the pod, so no line of the template holds it; one holds the key.
        var config = Config.Replace("index .ObjectMeta.Labels \"app\"", "index .ObjectMeta.Annotations \"note\"", StringComparison.Ordinal);
        var problem = Problem($"{{'metadata':{{'labels':{{'complete':'y'}},'annotations':{{'note':'{new string('x', 64)}'}}}}}}", config);

        problem.Id.ShouldBe("label-invalid");
        problem.Template.ShouldBe(new TemplatePlace("sidecar", 3, 5));
    }

    [Fact]
    public void Inject_VolumeWithAnotherSource_PointsToTheAuthorsVolume()
    {
        var problem = Problem($"{{{Complete},'spec':{{'volumes':[{{'name':'data','csi':{{'driver':'d'}}}}]}}}}");

        (problem.Id, problem.Pointer).ShouldBe(("volume-sources", "/spec/volumes/0"));
        problem.Template.ShouldBe(new TemplatePlace("sidecar", 10, 11));
        problem.Message.ShouldContain("csi, emptyDir");
    }

    [Fact]
    public void Inject_ContainerOfTheSameNameInAnotherList_IsAnError()
    {
        var problem = Problem($"{{{Complete},'spec':{{'initContainers':[{{'name':'debug','image':'d'}}]}}}}");

        (problem.Id, problem.Template!.Name, problem.Pointer).ShouldBe(("container-name-duplicate", "extra", "/spec/initContainers/0"));
    }

    [Fact]
    public void Inject_FaultOfTheConfiguration_BlamesNoTemplate()
    {
        const string Bad = "policy: enabled\ndefaultTemplates: [a]\ninjectedAnnotations: {'a b': x}\ntemplates:\n  a: 'metadata: {}'\n";

        var problem = Problem("{'spec':{}}", Bad);

        (problem.Id, problem.Template).ShouldBe(("annotation-name-invalid", null));
        problem.Message.ShouldEndWith("(not by a template)");
    }

    [Fact]
    public void Inject_RenderedNameIsNotInTheTemplate_NamesTheRenderedLine()
    {
        const string Computed = "policy: enabled\ndefaultTemplates: [a]\ntemplates:\n  a: |\n    spec:\n      containers:\n      - name: {{ print \"x\" \"y\" }}\n";

        var problem = Problem("{'spec':{}}", Computed);

        problem.Template.ShouldBe(new TemplatePlace("a", 0, 0));
        problem.Message.ShouldBe("the injected pod would be refused: container 'xy' has no image (template a, line 3 of what it rendered)");
    }

    [Theory]
    [InlineData("'containers':[{'name':'web'}]", "image-invalid", "/spec/containers/0/image", "spec.containers[web].image")]
    [InlineData("'containers':[{'name':'web','image':'auto'}]", "image-invalid", "/spec/containers/0/image", "spec.containers[web].image")]
    [InlineData("'initContainers':[{'name':'i','image':'i','volumeMounts':[{'name':'x','mountPath':'/x'}]}]", "mount-without-volume", "/spec/initContainers/0/volumeMounts/0", "spec.containers[i].volumeMounts[/x]")]
    [InlineData("'volumes':[{'name':'v'},{'name':'V'}]", "volume-name-invalid", "/spec/volumes/1", "spec.volumes[V]")]
    [InlineData("'containers':[{'name':'istio-proxy','image':'p'}],'initContainers':[{'name':'istio-proxy','image':'p'}]", "several-proxies", "/spec/initContainers/0", "spec.containers[istio-proxy]")]
    public void Inject_FaultOfTheAuthor_IsAWarningWithItsPlace(string spec, string id, string pointer, string field)
    {
        var warning = Inject($"{{{Complete},'spec':{{{spec}}}}}").Warnings.ShouldHaveSingleItem();

        (warning.Id, warning.Pointer, warning.Field).ShouldBe((id, pointer, field));
        warning.Message.ShouldStartWith("the API server will refuse the pod: ");
    }

    [Fact]
    public void Inject_TheSameVolumeMissedByBoth_IsTheAuthorsFault()
    {
        const string Pod = "{'spec':{'containers':[{'name':'web','image':'w','volumeMounts':[{'name':'debug-data','mountPath':'/w'}]}]}}";

        Inject(Pod).Warnings.ShouldHaveSingleItem().Pointer.ShouldBe("/spec/containers/0/volumeMounts/0");
    }

    [Theory]
    [InlineData("a b", 1)]
    [InlineData("a23456789 b23456789 c23456789 d23456789 e23456789 f23456789 g23456789", 1)]
    [InlineData("a.b", 0)]
    public void Inject_LabelMadeOfTheAuthorsBadLabel_IsTheAuthorsFault(string value, int warnings)
    {
        var config = Config.Replace("default \"none\" | quote", "default \"none\" | trunc 63 | quote", StringComparison.Ordinal);

        Inject($"{{'metadata':{{'labels':{{'complete':'y','app':'{value}'}}}}}}", config).Warnings.Count(warning => warning.Pointer == "/metadata/labels/app")
            .ShouldBe(warnings);
    }

    [Fact]
    public void Inject_SeveralFaults_AllAreTold() =>
        Should.Throw<InjectionException>(() => Inject("{'spec':{'volumes':[{'name':'data','hostPath':{'path':'/'}}],'containers':[{'name':'web','image':''}]}}"))
            .Problems.Select(problem => problem.Id).ShouldBe(["mount-without-volume", "volume-sources"]);

    [Fact]
    public void Inject_CompatIstio_OnlyWarns()
    {
        var result = Inject("{'spec':{'containers':[{'name':'web','image':'w'}]}}", compat: true);

        result.Pod!.Containers().FindNamed("debug").ShouldNotBeNull();
        result.Warnings.ShouldHaveSingleItem().Template.ShouldBe(new TemplatePlace("extra", 9, 18));
    }

    [Fact]
    public void Inject_AmountsOfAnnotations_AreTheAuthors()
    {
        const string Pod = "{'metadata':{'labels':{'complete':'y'},'annotations':{'sidecar.istio.io/proxyCPULimit':'1'}},"
            + "'spec':{'containers':[{'name':'istio-proxy','image':'p','resources':{'requests':{'cpu':'2'}}}]}}";

        Inject(Pod).Warnings.Select(warning => warning.Id).ShouldBe(["requests-exceed-limits"]);
        var ofAnother = Config.Replace("image: debug:1", "image: debug:1\n        resources: {requests: {cpu: 2}, limits: {cpu: 1}}", StringComparison.Ordinal);
        Problem(Pod, ofAnother).Message.ShouldContain("container 'debug' requests 2 of cpu, more than its limit 1 (template extra, line 7)");
        Problem(Pod.Replace("sidecar.istio.io/proxyCPULimit", "other", StringComparison.Ordinal).Replace("'2'", "'3'", StringComparison.Ordinal))
            .Id.ShouldBe("requests-exceed-limits");
    }

    [Fact]
    public void Inject_RenderedKeysComeTwice_TheFaultIsFoundAllTheSame()
    {
        const string Twice = "policy: enabled\ndefaultTemplates: [a]\ntemplates:\n  a: |\n    spec:\n      containers: []\n      containers:\n      - name: x\n";

        Problem("{'spec':{}}", Twice).Template.ShouldBe(new TemplatePlace("a", 4, 11));
    }

    [Theory]
    [InlineData("sidecar", "istio-proxy", "")]
    [InlineData("sidecar", "other", "proxy-missing")]
    [InlineData("simple", "other", "")]
    public void Inject_SidecarTemplateWithoutProxy_IsTold(string template, string container, string ids)
    {
        var config = $"policy: enabled\ndefaultTemplates: [{template}]\ntemplates:\n  {template}: 'spec: {{containers: [{{name: {container}, image: x}}]}}'\n";

        string.Join(',', Inject("{'spec':{'containers':[]}}", config).Warnings.Select(warning => warning.Id)).ShouldBe(ids);
        Inject("{'spec':{'containers':[]}}", config, compat: true).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Inject_SidecarTemplateRendersNothing_IsNotCalledInjected()
    {
        const string Conditional = "policy: enabled\ntemplates:\n  sidecar: '{{ if .ObjectMeta.Annotations }}spec: {containers: [{name: istio-proxy, image: x}]}{{ end }}'\n";
        const string Old = "policy: enabled\ntemplate: '{{ if .ObjectMeta.Annotations }}containers: [{name: istio-proxy, image: x}]{{ end }}'\n";

        foreach (var (config, release) in ((string, string)[])[(Conditional, "1.30.0"), (Old, "1.8.0")])
        {
            var result = Inject("{'spec':{'containers':[]}}", config, release);

            (result.Decision.Inject, result.Decision.Id, result.Pod, result.Patch.Count).ShouldBe((false, "nothing-rendered", null, 0));
            Inject("{'metadata':{'annotations':{'a':'b'}},'spec':{'containers':[]}}", config, release).Decision.Inject.ShouldBeTrue();
            Inject("{'spec':{'containers':[]}}", config, release, compat: true).Decision.Inject.ShouldBeTrue();
        }
    }

    [Fact]
    public void Check_ListedPartIsNotThere_IsAnError()
    {
        var pod = Json.Object("{'spec':{'initContainers':[{'name':'istio-proxy'}],'containers':[{'name':'web'}],'volumes':[{'name':'v'}],'imagePullSecrets':[{'name':'s'}]}}");
        var injected = new InjectedNames { Containers = ["istio-proxy", null], Volumes = ["v"], ImagePullSecrets = ["s"] };

        Should.NotThrow(() => ListedParts.Check(pod, injected));
        Should.Throw<InjectionException>(() => ListedParts.Check(pod, new InjectedNames { InitContainers = ["i"], Containers = ["c"], Volumes = ["v", "w"], ImagePullSecrets = ["p"] }))
            .Problems.Select(problem => (problem.Id, problem.Message.Split('\'')[1])).ShouldBe(
                [("listed-part-missing", "i"), ("listed-part-missing", "c"), ("listed-part-missing", "w"), ("listed-part-missing", "p")]);
    }

    [Fact]
    public void Inject_ClaimedVolume_MayBeMounted() =>
        Inject("{'spec':{'containers':[{'name':'web','image':'w'}]}}", claimed: ["debug-data"]).Warnings.ShouldBeEmpty();

    [Fact]
    public void Inject_FragmentOfAnOldRelease_IsCheckedToo()
    {
        const string Old = "policy: enabled\ntemplate: |\n  containers:\n  - name: istio-proxy\n    image: p\n  volumes:\n  - name: cache\n    emptyDir: {medium: Memory}\n";

        var problem = Problem("{'spec':{'containers':[],'volumes':[{'name':'cache'}]}}", Old, "1.7.0");

        (problem.Id, problem.Template).ShouldBe(("volume-name-duplicate", new TemplatePlace("sidecar", 5, 9)));
    }

    private static InjectionProblem Problem(string pod, string config = Config, string release = "1.30.0") =>
        Should.Throw<InjectionException>(() => Inject(pod, config, release)).Problems.ShouldHaveSingleItem();

    private static InjectionResult Inject(
        string pod, string config = Config, string release = "1.30.0", bool compat = false, IReadOnlyList<string>? claimed = null)
    {
        var submitted = Json.Object(pod);
        submitted.EnsureObject("metadata");
        submitted.EnsureObject("spec");
        return InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = submitted,
            Snapshot = InjectionSnapshot.Prepare(
                new InjectorConfig { ConfigText = config }, new InjectionSettings { IstioVersion = release, CompatIstio = compat }),
            Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
            Host = InjectionHost.Webhook,
            ClaimedVolumes = claimed ?? [],
        });
    }
}
