using System.Security.Cryptography;
using System.Text;

namespace Injector.Core.Configuration;

/// <summary>Tells whether two configurations inject alike.</summary>
internal static class SnapshotHash
{
    /// <summary>Hexadecimal SHA-256 of texts and settings.</summary>
    public static string Of(InjectorConfig config, InjectionSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text?.Length ?? -1}:{text}"));
        void AddAll(string form, IReadOnlyList<string> assignments)
        {
            foreach (var assignment in assignments)
            {
                Add(form);
                Add(assignment);
            }
        }

        Add(config.ConfigText);
        Add(config.ValuesText);
        Add(config.MeshText);
        Add(settings.Revision);
        Add(settings.IstioVersion);
        Add(settings.CompliancePolicy);
        Add(settings.Platform);
        Add(settings.CompatIstio ? "compat" : "mended");
        Add(settings.AllowUnsafeValues == true ? "unsafe" : "safe");
        Add(settings.Structure.ToString());
        Add(settings.NativeSidecars?.ToString());
        foreach (var (name, value) in settings.Environment.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            // Only variables that templates name: replicas differ in their host names and still inject alike.
            if (config.ConfigText.Contains(name, StringComparison.Ordinal))
            {
                Add(name);
                Add(value);
            }
        }

        foreach (var assignment in settings.SetValues)
        {
            Add(assignment);
        }

        AddAll("json", settings.SetJsonValues);
        AddAll("string", settings.SetStringValues);

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
