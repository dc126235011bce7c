using System.Text.Json.Nodes;

namespace Injector.Webhook.Certificates;

/// <summary>
/// The Secret that is read for serving: <c>tls.crt</c>, <c>tls.key</c>, and <c>ca.crt</c> with the bundle, the current authority first.
/// </summary>
internal static class ServingSecret
{
    /// <summary>Reads what is served; null when the Secret is not there or not filled yet.</summary>
    /// <exception cref="CertificateException">Something is missing or broken; the message names the key.</exception>
    public static ServingState? Read(JsonObject? secret) => SecretText.IsEmpty(secret)
        ? null
        : new ServingState(SecretText.ReadPair(secret!, "tls.crt", "tls.key"), SecretText.ReadBundle(secret!, "ca.crt"));

    /// <summary>Puts what is served into a Secret; labels, annotations and the resource version stay.</summary>
    public static void Write(ServingState state, JsonObject secret)
    {
        var data = new JsonObject();
        SecretText.Put(data, "ca.crt", state.Bundle);
        SecretText.Put(data, "tls.crt", state.Serving.CertificatePem);
        SecretText.Put(data, "tls.key", state.Serving.KeyPem);
        secret["data"] = data;
    }
}
