using System.Text.Json.Nodes;

namespace Injector.Cli.Diffing;

/// <summary>One member that differs.</summary>
/// <param name="Path">
/// Path for people, with names instead of numbers where list items have them: <c>spec.template.spec.containers[istio-proxy].image</c>.
/// </param>
/// <param name="Pointer">RFC 6901 pointer into the old object; into the new one when it was added.</param>
/// <param name="Old">Value on the old side, a copy; null when there is none.</param>
/// <param name="New">Value on the new side, a copy; null when there is none.</param>
internal sealed record FieldChange(string Path, string Pointer, JsonNode? Old, JsonNode? New);
