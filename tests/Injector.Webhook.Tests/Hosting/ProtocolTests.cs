using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Testing.Patching;
using Injector.Webhook.Options;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>The rules of HTTP and of reviews, on a real connection.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private const int SmallLimit = 64 * 1024;

    private RunningWebhook _webhook = null!;

    public async Task InitializeAsync() =>
        _webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { Limits = new AdmissionLimits { MaxBodyBytes = SmallLimit } });

    public async Task DisposeAsync() => await _webhook.DisposeAsync();

    [Theory]
    [InlineData(SmallLimit + 1, "text/plain", HttpStatusCode.BadRequest, "larger than")]
    [InlineData(0, "text/plain", HttpStatusCode.BadRequest, "no body found")]
    [InlineData(10, "text/plain", HttpStatusCode.UnsupportedMediaType, "want `application/json`")]
    [InlineData(10, "application/json; charset=utf-8", HttpStatusCode.UnsupportedMediaType, "want `application/json`")]
    [InlineData(10, "", HttpStatusCode.UnsupportedMediaType, "want `application/json`")]
    [InlineData(10, "application/json", HttpStatusCode.OK, "cannot decode")]
    public async Task Post_BodyAndType_AnsweredInOrderOfChecks(int length, string type, HttpStatusCode status, string part)
    {
        var (actual, text) = await _webhook.PostAsync(Encoding.ASCII.GetBytes(new string('x', length)), type: type);

        actual.ShouldBe(status);
        text.ShouldContain(part);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Post_EitherHttpVersion_Injects(string version)
    {
        using var client = RunningWebhook.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, _webhook.Url("/inject?timeout=10s"))
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = RunningWebhook.Content(Reviews.Bytes(Reviews.Pod())),
        };

        using var answer = await client.SendAsync(request);

        answer.Version.ShouldBe(Version.Parse(version));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"patch\":\"");
    }

    [Theory]
    [InlineData("admission.k8s.io/v1")]
    [InlineData("admission.k8s.io/v1beta1")]
    public async Task Review_EitherVersion_AnsweredInTheVersionAsked(string version)
    {
        var (_, text) = await _webhook.PostAsync(Reviews.Bytes(Reviews.Pod(), uid: "u-77", version: version));

        var answer = JsonNode.Parse(text)!;
        answer["apiVersion"]!.GetValue<string>().ShouldBe(version);
        answer["kind"]!.GetValue<string>().ShouldBe("AdmissionReview");
        answer["response"]!["uid"]!.GetValue<string>().ShouldBe("u-77");
        answer["response"]!["patchType"]!.GetValue<string>().ShouldBe("JSONPatch");
    }

    [Theory]
    [InlineData("{", "cannot decode")]
    [InlineData("[]", "no object")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1"}""", "expected kind AdmissionReview")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v2","request":{}}""", "expected apiVersion")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}""", "no request")]
    public async Task Review_NotDecodable_RefusedWithoutVersion(string body, string part)
    {
        var (status, text) = await _webhook.PostAsync(Encoding.UTF8.GetBytes(body));

        status.ShouldBe(HttpStatusCode.OK);
        var answer = JsonNode.Parse(text)!.AsObject();
        answer.Select(m => m.Key).ShouldBe(["response"]);
        answer["response"]!["allowed"]!.GetValue<bool>().ShouldBeFalse();
        answer["response"]!["uid"]!.GetValue<string>().ShouldBeEmpty();
        answer["response"]!["status"]!["message"]!.GetValue<string>().ShouldContain(part);
    }

    [Fact]
    public async Task Review_DeeperThanTheLimit_Refused()
    {
        var (_, text) = await _webhook.PostAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "1" + new string('}', 2000)));

        text.ShouldContain("depth");
    }

    [Theory]
    [InlineData("UPDATE", "")]
    [InlineData("DELETE", "")]
    [InlineData("CREATE", "ephemeralcontainers")]
    public async Task Review_NoCreation_PassesUntouched(string operation, string subResource)
    {
        var response = await _webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod(), operation: operation, subResource: subResource));

        response.ToJsonString().ShouldBe("""{"uid":"u-1","allowed":true}""");
    }

    [Fact]
    public async Task Review_OfACommandLine_WithoutUidAndOperation_Injects()
    {
        var pod = Reviews.Pod();
        pod.Remove("apiVersion");
        pod.Remove("kind");

        var response = await _webhook.ReviewAsync(Reviews.Bytes(pod, uid: "", operation: "", kind: "AdmissionRequest"));

        response["uid"]!.GetValue<string>().ShouldBeEmpty();
        Injected(pod, response)["spec"]!["containers"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Review_OptOut_PassesSilently()
    {
        var pod = Reviews.Pod();
        pod["metadata"]!["annotations"] = new JsonObject { ["sidecar.istio.io/inject"] = "false" };

        var response = await _webhook.ReviewAsync(Reviews.Bytes(pod));

        response["allowed"]!.GetValue<bool>().ShouldBeTrue();
        response.ContainsKey("patch").ShouldBeFalse();
        response.ContainsKey("warnings").ShouldBeFalse();
        response["auditAnnotations"]!["rule"]!.GetValue<string>().ShouldBe("inject-annotation-false");
    }

    [Fact]
    public async Task Review_HostNetwork_PassesWithOneWarning()
    {
        var pod = Reviews.Pod();
        pod["spec"]!["hostNetwork"] = true;

        var warnings = (await _webhook.ReviewAsync(Reviews.Bytes(pod)))["warnings"]!.AsArray();

        warnings.Count.ShouldBe(1);
        warnings[0]!.GetValue<string>().ShouldContain("hostNetwork");
        warnings[0]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(256);
    }

    [Fact]
    public async Task Review_BadAnnotation_DeniedWithItsName()
    {
        var pod = Reviews.Pod();
        pod["metadata"]!["annotations"] = new JsonObject { ["sidecar.istio.io/interceptionMode"] = "SIDEWAYS" };

        var response = await _webhook.ReviewAsync(Reviews.Bytes(pod));

        response["allowed"]!.GetValue<bool>().ShouldBeFalse();
        response["status"]!["message"]!.GetValue<string>().ShouldContain("sidecar.istio.io/interceptionMode");
        response["status"]!["code"]!.GetValue<int>().ShouldBe(422);
    }

    [Theory]
    [InlineData("sidecar.istio.io/userVolume", "x")]
    [InlineData("sidecar.istio.io/userVolume", """{"a":5}""")]
    [InlineData("sidecar.istio.io/userVolume", """{"a":{"emptyDir":5}}""")]
    [InlineData("sidecar.istio.io/userVolume", """[{"name":"A_B","emptyDir":{}}]""")]
    [InlineData("sidecar.istio.io/userVolumeMount", "x")]
    [InlineData("sidecar.istio.io/userVolumeMount", """{"nope":{"mountPath":"/x"}}""")]
    [InlineData("sidecar.istio.io/proxyCPU", "-1")]
    [InlineData("proxy.istio.io/overrides", """{"containers":[{"name":"istio-proxy","image":""}]}""")]
    public async Task Review_AnnotationThatItsAuthorCanMend_Is422AndNamesIt(string annotation, string value)
    {
        var pod = Reviews.Pod();
        pod["metadata"]!["annotations"] = new JsonObject
        {
            ["note"] = "istio",
            ["sidecar.istio.io/logLevel"] = "info",
            [annotation] = value,
            ["sidecar.istio.io/proxyMemory"] = "100Mi",
        };

        var response = await _webhook.ReviewAsync(Reviews.Bytes(pod));

        response["allowed"]!.GetValue<bool>().ShouldBeFalse();
        response["status"]!["code"]!.GetValue<int>().ShouldBe(422, response.ToJsonString());
        response["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>()).ShouldBe([$"without the annotation {annotation} the pod would be injected"]);
        (await _webhook.ManagementAsync("/metrics")).Text.ShouldContain("injector_admission_total{outcome=\"denied\",reason=\"annotation-invalid\"} ");
    }

    [Theory]
    [InlineData("""{"metadata":{},"spec":{"containers":[{"name":"istio-init","image":"i"}]}}""", "two containers are named 'istio-init'")]
    [InlineData("""{"metadata":{},"spec":{"containers":[{"name":"a","image":"i"}],"volumes":[{"name":"istio-token","hostPath":{"path":"/"}}]}}""", "more than one source")]
    [InlineData("""{"metadata":{},"spec":{"containers":[{"name":"a","image":"i"}],"ephemeralContainers":[{"name":"istio-proxy"}]}}""", "more than one container")]
    [InlineData("""{"metadata":{"labels":{"a":"\ud800"}},"spec":{"containers":[{"name":"a","image":"i"}]}}""", "half a character")]
    public async Task Review_PodThatItsAuthorCanMend_Is422(string pod, string part)
    {
        var body = Encoding.UTF8.GetBytes("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","operation":"CREATE","object":""" + pod + "}}");

        var response = await _webhook.ReviewAsync(body);

        response["status"]!["code"]!.GetValue<int>().ShouldBe(422, response.ToJsonString());
        response["status"]!["message"]!.GetValue<string>().ShouldContain(part);
    }

    [Fact]
    public void NameProblems_AreIdsOfTheLibrary() =>
        Injector.Webhook.Admission.AuthorFault.NameProblems.Except(Injector.Core.ProblemIds.All.Select(problem => problem.Id)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"metadata":{},"spec":{"containers":"none"}}""")]
    [InlineData("""{"metadata":[],"spec":{"containers":[]}}""")]
    [InlineData("""{"metadata":{"labels":{"a":1}},"spec":{"containers":[]}}""")]
    [InlineData("""{"metadata":{},"spec":{"containers":[{"name":7,"image":"i"}]}}""")]
    [InlineData("""{"metadata":{},"spec":{"containers":[{"name":"a","env":{"x":1}}]}}""")]
    [InlineData("""{"metadata":{"annotations":"x"},"spec":{}}""")]
    [InlineData("""{"metadata":{},"spec":null}""")]
    public async Task Review_WrongTypesInThePod_NeverFailsTheWebhook(string pod)
    {
        var response = await _webhook.ReviewAsync(Reviews.Bytes(JsonNode.Parse(pod)));

        if (!response["allowed"]!.GetValue<bool>())
        {
            response["status"]!["code"]!.GetValue<int>().ShouldBe(422, response.ToJsonString());
        }

        _webhook.Log.ShouldNotContain("defect of the injector");
    }

    [Fact]
    public async Task Review_WithoutObject_Denied()
    {
        var response = await _webhook.ReviewAsync(Reviews.Bytes(null));

        response["allowed"]!.GetValue<bool>().ShouldBeFalse();
        response["status"]!["message"]!.GetValue<string>().ShouldContain("no object");
    }

    [Fact]
    public async Task Review_ParametersInThePath_BecomeProxyEnvironment()
    {
        var pod = Reviews.Pod();

        var response = await _webhook.ReviewAsync(Reviews.Bytes(pod), "/inject/cluster/c--slash--1/net/n%31/custom_env/foo/");

        var environment = Proxy(Injected(pod, response))["env"]!.AsArray().ToDictionary(e => e!["name"]!.GetValue<string>(), e => e!["value"]?.GetValue<string>());
        environment["ISTIO_META_CLUSTER_ID"].ShouldBe("c/1");
        environment["ISTIO_META_NETWORK"].ShouldBe("n1");
        environment["CUSTOM_ENV"].ShouldBe("foo");
    }

    [Fact]
    public async Task Review_TwoThousandVariables_KeepsEveryOne()
    {
        await using var roomy = await RunningWebhook.StartAsync();
        var pod = Reviews.Pod();
        pod["spec"]!["containers"]![0]!["env"] = new JsonArray(
            [.. Enumerable.Range(0, 2000).Select(i => (JsonNode)new JsonObject { ["name"] = $"V{i}", ["value"] = "\"quoted\"\nline " + i })]);

        var injected = Injected(pod, await roomy.ReviewAsync(Reviews.Bytes(pod)));

        injected["spec"]!["containers"]!.AsArray().Single(c => c!["name"]!.GetValue<string>() == "app")!["env"]!.AsArray().Count.ShouldBe(2000);
    }

    [Theory]
    [InlineData("a\"b\n  hostPID: true\n")]
    [InlineData("{{ .Values }}")]
    [InlineData("'}]\n---\nkind: Secret")]
    [InlineData("\u2028\t\\")]
    public async Task Review_HostileLabelsAndAnnotations_AddNoStructure(string text)
    {
        var pod = Reviews.Pod();
        pod["metadata"]!["labels"]!["app"] = text;
        pod["metadata"]!["annotations"] = new JsonObject { ["note.example/x"] = text };

        var response = await _webhook.ReviewAsync(Reviews.Bytes(pod));

        if (response["allowed"]!.GetValue<bool>())
        {
            var injected = Injected(pod, response);
            injected["spec"]!.AsObject().ContainsKey("hostPID").ShouldBeFalse();
            injected["metadata"]!["annotations"]!["note.example/x"]!.GetValue<string>().ShouldBe(text);
            injected["metadata"]!["labels"]!["app"]!.GetValue<string>().ShouldBe(text);
        }
        else
        {
            response["status"]!["code"]!.GetValue<int>().ShouldBe(422, response.ToJsonString());
        }
    }

    [Fact]
    public async Task OtherPaths_AreNotServedOverTls()
    {
        using var client = RunningWebhook.Client();

        (await client.GetAsync(_webhook.Url("/metrics"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(_webhook.Url("/injection"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    internal static JsonNode Injected(JsonObject pod, JsonObject response) =>
        JsonPatchApplier.Apply(pod.DeepClone(), JsonNode.Parse(Convert.FromBase64String(response["patch"]!.GetValue<string>()))!.AsArray())!;

    internal static JsonNode Proxy(JsonNode pod) =>
        pod["spec"]!["containers"]!.AsArray().Concat(pod["spec"]!["initContainers"]?.AsArray() ?? []).Single(c => c!["name"]!.GetValue<string>() == "istio-proxy")!;
}
