using System.Text.Json.Nodes;

namespace Injector.Templating.Tests.Conformance;

/// <summary>One case of the gotemplate corpus.</summary>
internal sealed class GoTemplateCase(JsonObject json)
{
    public string Id => (string)json["id"]!;

    public string Functions => (string)json["funcs"]!;

    public string Template => (string)json["template"]!;

    public bool IsTypedPod => json["dataType"] is not null;

    public JsonNode? Data => json["data"];

    public JsonNumbers Numbers => (string?)json["numbers"] == "int64" ? JsonNumbers.Int64 : JsonNumbers.Float64;

    public MissingKey MissingKey => (string?)json["options"]?["missingkey"] switch
    {
        "zero" => MissingKey.Zero,
        "error" => MissingKey.Error,
        _ => MissingKey.Default,
    };

    /// <summary>Every result that counts as right: the wanted one first.</summary>
    public IEnumerable<JsonObject> Accepted =>
        (json["alsoAccept"] as JsonArray ?? []).Select(a => a as JsonObject ?? new JsonObject { ["want"] = a!.DeepClone() }).Prepend(json);
}
