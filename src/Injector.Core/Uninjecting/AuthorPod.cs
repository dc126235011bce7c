using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>A pod as its author wrote it.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="IsInjected">Whether an injection was taken out of it.</param>
internal readonly record struct AuthorPod(JsonObject Pod, bool IsInjected);
