using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Webhook.Certificates;

/// <summary>
/// The form in which a state lies in a Secret of type <c>kubernetes.io/tls</c>: <c>tls.crt</c> and <c>tls.key</c> (serving), <c>ca.crt</c> (the bundle, the
/// current authority first), <c>ca.key</c>, and during a rotation <c>next-ca.crt</c> and <c>next-ca.key</c>.
/// </summary>
internal static class CertificateSecret
{
    /// <summary>Annotation by which a person asks for a rotation: an instant; authorities made before it are replaced.</summary>
    public const string RotateAfterAnnotation = "injector/rotate-after";

    /// <summary>Reads a state.</summary>
    /// <exception cref="CertificateException">Something is missing or broken; the message names the key.</exception>
    public static CertificateState Read(JsonObject secret, string name)
    {
        var data = secret["data"] as JsonObject ?? [];
        var bundle = Split(Text(data, "ca.crt", name), name);
        var current = KeyedCertificate.Parse(bundle[0], Text(data, "ca.key", name), $"Secret {name}, keys ca.crt and ca.key");
        var serving = KeyedCertificate.Parse(Text(data, "tls.crt", name), Text(data, "tls.key", name), $"Secret {name}, keys tls.crt and tls.key");
        var next = data.ContainsKey("next-ca.crt")
            ? KeyedCertificate.Parse(Text(data, "next-ca.crt", name), Text(data, "next-ca.key", name), $"Secret {name}, keys next-ca.crt and next-ca.key")
            : null;
        return new CertificateState(serving, current, next, [.. bundle.Skip(1).Where(pem => pem != next?.CertificatePem)]);
    }

    /// <summary>The instant that a person asked for; null for none.</summary>
    public static DateTimeOffset? RotateAfter(JsonObject secret) =>
        secret["metadata"]?["annotations"]?[RotateAfterAnnotation] is JsonValue value
            && DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    /// <summary>A new Secret that holds a state.</summary>
    public static JsonObject Create(CertificateState state, string namespaceName, string name)
    {
        var secret = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = namespaceName },
            ["type"] = "kubernetes.io/tls",
        };
        Write(state, secret);
        return secret;
    }

    /// <summary>Puts a state into a Secret; labels, annotations and the resource version stay.</summary>
    public static void Write(CertificateState state, JsonObject secret)
    {
        var data = new JsonObject();
        Put(data, "ca.crt", state.Bundle);
        Put(data, "ca.key", state.Current.KeyPem);
        Put(data, "tls.crt", state.Serving.CertificatePem);
        Put(data, "tls.key", state.Serving.KeyPem);
        if (state.Next is not null)
        {
            Put(data, "next-ca.crt", state.Next.CertificatePem);
            Put(data, "next-ca.key", state.Next.KeyPem);
        }

        secret["data"] = data;
    }

    private static void Put(JsonObject data, string key, string text) => data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Text(JsonObject data, string key, string name)
    {
        if (data[key] is not JsonValue value)
        {
            throw new CertificateException($"Secret {name} has no key '{key}'; delete the Secret to have new certificates made");
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value.ToString()));
        }
        catch (FormatException error)
        {
            throw new CertificateException($"Secret {name}, key '{key}': not base64", error);
        }
    }

    private static List<string> Split(string bundle, string name)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(bundle);
        }
        catch (CryptographicException error)
        {
            throw new CertificateException($"Secret {name}, key 'ca.crt': {error.Message}; delete the Secret to have new certificates made", error);
        }

        return certificates.Count > 0
            ? [.. certificates.Select(certificate => certificate.ExportCertificatePem() + "\n")]
            : throw new CertificateException($"Secret {name}, key 'ca.crt' holds no certificate; delete the Secret to have new certificates made");
    }
}
