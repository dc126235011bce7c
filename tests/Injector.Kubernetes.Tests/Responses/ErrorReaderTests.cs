using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Responses;

namespace Injector.Kubernetes.Tests.Responses;

public class ErrorReaderTests
{
    private static readonly KubernetesRequest Request = new ResourceRequests(ResourceTypes.Pods, "shop").Get("cart");

    [Fact]
    public void ReadError_Status_IsTakenOver()
    {
        var body = """{"kind":"Status","message":"pods \"cart\" not found","reason":"NotFound","code":404}"""u8;
        var error = ErrorReader.Read(Request, 404, body, null);
        error.IsNotFound.ShouldBeTrue();
        error.Reason.ShouldBe("NotFound");
        error.Message.ShouldBe("GET /api/v1/namespaces/shop/pods/cart: 404 NotFound: pods \"cart\" not found");
    }

    [Fact]
    public void ReadError_NotJson_QuotesTheStart() =>
        ErrorReader.Read(Request, 502, "<html>\nBad Gateway"u8, null).Message.ShouldContain("502: <html> Bad Gateway (");

    [Fact]
    public void ReadError_Redirect_NamesAProxyOrASignInPage() => ErrorReader.Read(Request, 302, ""u8, null).Message.ShouldBe(
        "GET /api/v1/namespaces/shop/pods/cart: 302: the answer is a redirect (an API server does not redirect, so a proxy or a sign-in page answered in its place)");

    [Theory]
    [InlineData(401, "log in again")]
    [InlineData(403, "kubectl auth can-i")]
    [InlineData(409, "read it and try again")]
    [InlineData(429, "busy")]
    public void ReadError_CommonCodes_SayWhatToDo(int code, string advice) => ErrorReader.Read(Request, code, "{}"u8, null).Message.ShouldContain(advice);

    [Fact]
    public void ReadError_AskedDelay_IsKept() =>
        ErrorReader.Read(Request, 429, """{"kind":"Status","details":{"retryAfterSeconds":3}}"""u8, null).RetryAfter.ShouldBe(TimeSpan.FromSeconds(3));
}
