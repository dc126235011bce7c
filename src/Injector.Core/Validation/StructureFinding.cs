namespace Injector.Core.Validation;

/// <summary>Something that reaches beyond the pod, and what of the author's brought it in.</summary>
/// <param name="Fact">What it is.</param>
/// <param name="Source">What brought it in, for people.</param>
/// <param name="Pointer">RFC 6901 pointer of the source.</param>
/// <param name="ErrorKind">What is at fault when it is denied.</param>
internal readonly record struct StructureFinding(StructureFact Fact, string Source, string Pointer, InjectionErrorKind ErrorKind);
