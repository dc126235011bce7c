using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Webhook.Certificates;

/// <summary>PEM texts in the data of a Secret; what is wrong with one is told with its key and what to do.</summary>
internal static class SecretText
{
    /// <summary>True for a Secret that is not there, or was made without data for somebody to fill.</summary>
    public static bool IsEmpty(JsonObject? secret) => secret?["data"] is not JsonObject { Count: > 0 };

    /// <summary>A new Secret without data, as a chart makes it.</summary>
    public static JsonObject Create(string namespaceName, string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = namespaceName },
        ["type"] = "Opaque",
    };

    /// <summary>Puts a text into data.</summary>
    public static void Put(JsonObject data, string key, string text) => data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The text of a key.</summary>
    /// <exception cref="CertificateException">It is missing or not base64.</exception>
    public static string Read(JsonObject secret, string key)
    {
        if (secret["data"]?[key] is not JsonValue value)
        {
            throw Broken(secret, key, "is missing");
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value.ToString()));
        }
        catch (FormatException error)
        {
            throw Broken(secret, key, "is not base64", error);
        }
    }

    /// <summary>A certificate and its key.</summary>
    /// <exception cref="CertificateException">They are missing, no PEM, or do not belong together.</exception>
    public static KeyedCertificate ReadPair(JsonObject secret, string certificateKey, string privateKey)
    {
        var (certificate, key) = (Read(secret, certificateKey), Read(secret, privateKey));
        try
        {
            return KeyedCertificate.Parse(certificate, key, $"Secret {NameOf(secret)}, keys {certificateKey} and {privateKey}");
        }
        catch (CertificateException error)
        {
            throw new CertificateException($"{error.Message}; {AdviceFor(secret)}", error);
        }
    }

    /// <summary>The certificates of a bundle, at least one.</summary>
    /// <exception cref="CertificateException">There is none, or it is no PEM.</exception>
    public static IReadOnlyList<string> ReadBundle(JsonObject secret, string key)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Read(secret, key));
        }
        catch (CryptographicException error)
        {
            throw Broken(secret, key, $"cannot be used: {error.Message}", error);
        }

        return certificates.Count > 0
            ? [.. certificates.Select(certificate => certificate.ExportCertificatePem() + "\n")]
            : throw Broken(secret, key, "holds no certificate");
    }

    private static string NameOf(JsonObject secret) => $"{secret["metadata"]?["namespace"]}/{secret["metadata"]?["name"]}";

    /// <summary>Taking the data away is enough: a Secret that a chart made is not to be deleted, nobody but the chart could bring it back.</summary>
    private static CertificateException Broken(JsonObject secret, string key, string what, Exception? cause = null) => new(
        $"Secret {NameOf(secret)}, key '{key}' {what}; {AdviceFor(secret)}", cause);

    private static string AdviceFor(JsonObject secret) =>
        $"to have it filled anew: kubectl -n {secret["metadata"]?["namespace"]} patch secret {secret["metadata"]?["name"]}"
            + " --type=json -p '[{\"op\":\"remove\",\"path\":\"/data\"}]'";
}
