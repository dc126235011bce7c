namespace Injector.Cli.Reporting;

/// <summary>A workload as people are told of it.</summary>
/// <param name="Kind">Kind; may be empty.</param>
/// <param name="Namespace">Namespace as written; may be empty.</param>
/// <param name="Name">Name; may be empty.</param>
internal sealed record WorkloadName(string Kind, string Namespace, string Name)
{
    /// <summary><c>namespace/name</c>, or the name alone.</summary>
    public string Path => Namespace.Length > 0 ? $"{Namespace}/{Name}" : Name;

    /// <summary><c>Kind namespace/name</c>.</summary>
    public override string ToString() => Kind.Length > 0 ? $"{Kind} {(Name.Length > 0 ? Path : Path + "(unnamed)")}" : Path;
}
