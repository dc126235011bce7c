using System.Text.Json.Nodes;

namespace Injector.Testing.Patching;

/// <summary>
/// RFC 6902 JSON Patch carried out on a tree, as an API server does it. The product only creates patches and applies them to text, so
/// this is how tests see what a patch means; the public json-patch-tests say that it is right.
/// </summary>
public static class JsonPatchApplier
{
    /// <summary>Carries out all operations on a copy of <paramref name="document"/>, or none. Neither input is changed.</summary>
    /// <returns>The new document; null is JSON null.</returns>
    /// <exception cref="JsonPatchException">An operation is malformed, points nowhere, or a <c>test</c> fails.</exception>
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        var target = new PatchTarget(document?.DeepClone());
        for (var i = 0; i < patch.Count; i++)
        {
            PatchStep.Run(target, patch[i], i);
        }

        return target.Root;
    }
}
