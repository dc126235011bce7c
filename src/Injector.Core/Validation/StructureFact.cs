namespace Injector.Core.Validation;

/// <summary>One thing that reaches beyond a pod.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Detail">What exactly it is, by which the same thing is known elsewhere: a path, the name of a capability.</param>
internal readonly record struct StructureFact(StructureKind Kind, string Detail);
