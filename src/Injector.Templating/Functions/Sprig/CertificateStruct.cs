using System.Text.Json.Nodes;
using Injector.Templating.Functions.Crypto;

namespace Injector.Templating.Functions.Sprig;

/// <summary>A certificate with its key as templates see it: the fields <c>Cert</c> and <c>Key</c>, both PEM.</summary>
internal sealed class CertificateStruct(KeyedCertificate pair) : GoStruct
{
    public static StructType CertificateType { get; } = new(
        "sprig.certificate",
        () => [new StructField("Cert", GoType.String, false, 0), new StructField("Key", GoType.String, false, 1)]);

    public override StructType Type => CertificateType;

    public static Value ToValue(KeyedCertificate pair) => Value.Struct(new CertificateStruct(pair));

    public static KeyedCertificate Of(in Value value) => ((CertificateStruct)value.AsStruct).Pair;

    public override Value GetField(StructField field) => Value.String(field.Index == 0 ? pair.Certificate : pair.Key);

    public override JsonNode? ToJson() => new JsonObject { ["Cert"] = pair.Certificate, ["Key"] = pair.Key };

    private KeyedCertificate Pair => pair;
}
