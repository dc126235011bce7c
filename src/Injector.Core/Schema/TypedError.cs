namespace Injector.Core.Schema;

/// <summary>A value that the typed pod would refuse.</summary>
/// <param name="Path">The field, such as <c>spec.containers[0].env[2].value</c>.</param>
/// <param name="Message">
/// The words of the Go decoder: <c>json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string</c>.
/// </param>
/// <param name="Pointer">RFC 6901 pointer to the same field.</param>
internal sealed record TypedError(string Path, string Message, string Pointer);
