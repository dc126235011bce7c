using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Webhook.Certificates;

/// <summary>
/// The Secret that only the replica that leads reads: <c>ca.crt</c> (the bundle, the current authority first), <c>ca.key</c>, and during a rotation
/// <c>next-ca.crt</c> and <c>next-ca.key</c>.
/// </summary>
internal static class AuthoritySecret
{
    /// <summary>Annotation by which a person asks for a rotation: an instant; authorities made before it are replaced.</summary>
    public const string RotateAfterAnnotation = "injector/rotate-after";

    /// <summary>Reads the authorities; null when the Secret is not there or not filled yet.</summary>
    /// <exception cref="CertificateException">Something is missing or broken; the message names the key.</exception>
    public static AuthorityState? Read(JsonObject? secret)
    {
        if (SecretText.IsEmpty(secret))
        {
            return null;
        }

        var bundle = SecretText.ReadBundle(secret!, "ca.crt");
        var next = Holds(secret!, "next-ca.crt") ? SecretText.ReadPair(secret!, "next-ca.crt", "next-ca.key") : null;
        return new AuthorityState(ReadCurrent(secret!, bundle[0]), next, [.. bundle.Skip(1).Where(pem => pem != next?.CertificatePem)]);
    }

    /// <summary>The instant that a person asked for; null for none.</summary>
    public static DateTimeOffset? RotateAfter(JsonObject? secret) =>
        secret?["metadata"]?["annotations"]?[RotateAfterAnnotation] is JsonValue value
            && DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    /// <summary>Puts the authorities into a Secret; labels, annotations and the resource version stay.</summary>
    public static void Write(AuthorityState state, JsonObject secret)
    {
        var data = new JsonObject();
        SecretText.Put(data, "ca.crt", string.Concat(state.Bundle));
        if (state.Current.HasKey)
        {
            SecretText.Put(data, "ca.key", state.Current.KeyPem);
        }

        if (state.Next is not null)
        {
            SecretText.Put(data, "next-ca.crt", state.Next.CertificatePem);
            SecretText.Put(data, "next-ca.key", state.Next.KeyPem);
        }

        secret["data"] = data;
    }

    /// <summary>An authority without its key is one that can only be trusted: a rotation is due.</summary>
    private static KeyedCertificate ReadCurrent(JsonObject secret, string certificatePem) => Holds(secret, "ca.key")
        ? KeyedCertificate.Parse(certificatePem, SecretText.Read(secret, "ca.key"), $"Secret {secret["metadata"]?["name"]}, keys ca.crt and ca.key")
        : KeyedCertificate.WithoutKey(certificatePem);

    private static bool Holds(JsonObject secret, string key) => secret["data"] is JsonObject data && data.ContainsKey(key);
}
