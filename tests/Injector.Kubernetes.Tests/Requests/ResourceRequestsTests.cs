using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Tests.Requests;

public class ResourceRequestsTests
{
    private static readonly ResourceRequests Pods = new(ResourceTypes.Pods, "shop");
    private static readonly ResourceRequests Everywhere = new(ResourceTypes.Deployments);
    private static readonly ResourceRequests Webhooks = new(ResourceTypes.MutatingWebhookConfigurations);

    [Fact]
    public void Get_CoreNamespaced_HasTheCorePath() => Pods.Get("cart").ToString().ShouldBe("GET /api/v1/namespaces/shop/pods/cart");

    [Fact]
    public void Get_ClusterScopedGroup_HasTheGroupPath() =>
        Webhooks.Get("a.b").ToString().ShouldBe("GET /apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/a.b");

    [Fact]
    public void Get_Subresource_ComesLast() => Pods.Get("cart", "status").Path.ShouldBe("/api/v1/namespaces/shop/pods/cart/status");

    [Fact]
    public void List_AllNamespaces_HasNoNamespace() => Everywhere.List().ToString().ShouldBe("GET /apis/apps/v1/deployments");

    [Fact]
    public void List_SelectionAndPage_AreEscapedInFixedOrder() =>
        Pods.List(new Selection { Labels = "app in (a,b)", Fields = "metadata.name=x" }, new ListPage { Limit = 5, Continue = "a+b/=", ResourceVersion = "0" })
            .Query.ShouldBe("labelSelector=app%20in%20%28a%2Cb%29&fieldSelector=metadata.name%3Dx&limit=5&continue=a%2Bb%2F%3D&resourceVersion=0");

    [Fact]
    public void Watch_AsksForBookmarksAndAnEnd()
    {
        var request = Pods.Watch(Selection.Named("istio"), "42", TimeSpan.FromMinutes(5));
        request.IsWatch.ShouldBeTrue();
        request.Query.ShouldBe("fieldSelector=metadata.name%3Distio&watch=true&allowWatchBookmarks=true&resourceVersion=42&timeoutSeconds=300");
    }

    [Fact]
    public void Create_PostsTheBody()
    {
        var request = Pods.Create(new JsonObject { ["kind"] = "Pod" }, new WriteOptions { DryRun = true, FieldManager = "me & you" });
        request.ToString().ShouldBe("POST /api/v1/namespaces/shop/pods?dryRun=All&fieldManager=me%20%26%20you");
        request.ContentType.ShouldBe("application/json");
        Encoding.UTF8.GetString(request.Body.Span).ShouldBe("{\"kind\":\"Pod\"}");
    }

    [Fact]
    public void Update_PutsTheBody() => Pods.Update("cart", new JsonObject()).ToString().ShouldBe("PUT /api/v1/namespaces/shop/pods/cart");

    [Theory]
    [InlineData(PatchKind.Json, "application/json-patch+json")]
    [InlineData(PatchKind.Merge, "application/merge-patch+json")]
    [InlineData(PatchKind.Strategic, "application/strategic-merge-patch+json")]
    [InlineData(PatchKind.Apply, "application/apply-patch+yaml")]
    public void Patch_Kind_ChoosesTheMediaType(PatchKind kind, string mediaType)
    {
        var request = Pods.Patch("cart", kind, new JsonObject(), new WriteOptions { FieldManager = "m" });
        request.Method.ShouldBe("PATCH");
        request.ContentType.ShouldBe(mediaType);
    }

    [Fact]
    public void Patch_ApplyForced_SaysSo() =>
        Pods.Patch("cart", PatchKind.Apply, new JsonObject(), new WriteOptions { FieldManager = "m", Force = true }).Query.ShouldBe("fieldManager=m&force=true");

    [Fact]
    public void Patch_ApplyWithoutManager_IsRefused() => Should.Throw<ArgumentException>(() => Pods.Patch("cart", PatchKind.Apply, new JsonObject()));

    [Fact]
    public void Delete_Plain_HasNoBody() => Pods.Delete("cart").Body.IsEmpty.ShouldBeTrue();

    [Fact]
    public void Delete_OfAState_NamesItAsPrecondition() =>
        Encoding.UTF8.GetString(Pods.Delete("cart", "17").Body.Span).ShouldContain("\"preconditions\":{\"resourceVersion\":\"17\"}");

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a%2fb")]
    public void Get_NameThatWouldLeaveThePath_IsRefused(string name) => Should.Throw<ArgumentException>(() => Pods.Get(name));

    [Fact]
    public void Get_OddName_IsEscaped() => Webhooks.Get("a?b c").Path.ShouldEndWith("/a%3Fb%20c");

    [Fact]
    public void Get_NamespacedWithoutNamespace_IsRefused() => Should.Throw<ArgumentException>(() => Everywhere.Get("x"));

    [Fact]
    public void List_ClusterScopedWithNamespace_IsRefused() =>
        Should.Throw<ArgumentException>(() => new ResourceRequests(ResourceTypes.Nodes, "shop").List());
}
