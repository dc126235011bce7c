namespace Injector.Hosting.Sidecars;

/// <summary>What tells one sidecar from another.</summary>
/// <param name="Revision">Revision that injected it; empty when the pod does not tell.</param>
/// <param name="Image">Image of the proxy.</param>
/// <param name="Hash">Hash of what the templates made.</param>
public sealed record SidecarVersion(string Revision, string Image, string Hash)
{
    /// <summary>What differs from the sidecar a pod would get today; null when nothing does.</summary>
    public string? DifferenceFrom(SidecarVersion expected)
    {
        var differences = new List<string>();
        if (Revision.Length > 0 && Revision != expected.Revision)
        {
            differences.Add($"revision {Revision}, would be {expected.Revision}");
        }

        if (Image != expected.Image)
        {
            differences.Add($"image {(Image.Length > 0 ? Image : "none")}, would be {(expected.Image.Length > 0 ? expected.Image : "none")}");
        }

        if (differences.Count == 0 && Hash != expected.Hash)
        {
            differences.Add($"configuration has changed (outcome {Hash}, would be {expected.Hash})");
        }

        return differences.Count > 0 ? string.Join("; ", differences) : null;
    }
}
