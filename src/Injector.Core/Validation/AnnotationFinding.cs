namespace Injector.Core.Validation;

/// <summary>An annotation of a pod whose value is not allowed.</summary>
/// <param name="Annotation">Name of the annotation.</param>
/// <param name="Value">The value it has.</param>
/// <param name="Detail">What is wrong with the value.</param>
public sealed record AnnotationFinding(string Annotation, string Value, string Detail)
{
    /// <summary>The whole sentence.</summary>
    public override string ToString() => $"invalid value '{Value}' for annotation '{Annotation}': {Detail}";
}
